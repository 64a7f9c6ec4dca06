package io.onlyonce.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Receives the calls of a trial, or refuses them. */
final class ContractCalls {
    private final List<String> received = new ArrayList<>();
    private boolean refusing;

    void receive(List<String> items) throws IOException {
        if (refusing) {
            throw new IOException("the call was refused, as the test asked for");
        }
        received.addAll(items);
    }

    List<String> received() {
        return List.copyOf(received);
    }

    void refuse() {
        refusing = true;
    }

    void forget() {
        received.clear();
        refusing = false;
    }
}
