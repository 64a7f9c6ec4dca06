package io.onlyonce.engine.explore;

import io.onlyonce.api.ContractException;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where one process stands in a trial. Guarded by the {@link Board}'s lock.
 *
 * <p>A process is at work, or one of its requests is held, or one is with the store, or it has finished.
 */
final class Seat {
    final NodeProcess process;
    final Waiting held = new Waiting();
    final List<Flight> flights = new ArrayList<>();

    /** Observed since the last settled point; written to the history there, in the order of the seats. */
    final List<Consumer<HistoryBuilder>> notes = new ArrayList<>();

    /** The attempt it is in, and that attempt's slot. */
    int attempt;

    String slot = "";
    boolean finished;
    boolean gone;

    @Nullable
    ContractException contractBroken;

    Seat(NodeProcess process) {
        this.process = process;
    }

    /** Whether the process may still do something on its own. */
    boolean isAtWork() {
        return !finished && !gone && held.isEmpty() && flights.isEmpty();
    }

    /** Whether the process is in the hands of a store. */
    boolean isInStore() {
        return !gone && !flights.isEmpty();
    }

    @Nullable
    Flight flightOf(HeldRequest request) {
        return flights.stream()
                .filter(flight -> flight.request == request)
                .findFirst()
                .orElse(null);
    }

    /** A request on its way through a store. */
    static final class Flight {
        final HeldRequest request;
        final int event;
        final List<String> effectItems;
        boolean reportedBlocked;

        Flight(HeldRequest request, int event, List<String> effectItems) {
            this.request = request;
            this.event = event;
            this.effectItems = effectItems;
        }
    }
}
