package io.onlyonce.engine.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets everything pass at once, like an open gate, but with every request and answer put into words. */
final class TellingGate implements Gate {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();

    @Override
    public void arrived(HeldRequest request) {
        requests.add(request.text());
        request.deliver();
    }

    @Override
    public void answered(HeldRequest request, String answer) {
        answers.add(answer);
    }

    @Override
    public void disconnected(HeldRequest request) {}

    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> answers() {
        return List.copyOf(answers);
    }

    void forget() {
        requests.clear();
        answers.clear();
    }
}
