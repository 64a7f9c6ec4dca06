package io.onlyonce.engine.explore;

import io.onlyonce.api.ContractException;
import io.onlyonce.engine.explore.Seat.Flight;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryBuilder.Origin;
import io.onlyonce.engine.node.AttemptListener;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.HeldRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Knows where every process of a trial stands, and wakes the explorer when that changes.
 *
 * <p>Threads: wires and nodes report from their own threads, the explorer asks and decides from its own; one lock
 * guards all. What is observed between two decisions comes from several threads at once and is therefore kept apart for
 * each process, and written to the history in the order of the processes: the same in every run.
 */
final class Board implements Gate, AttemptListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final ReferenceClock clock;
    private final EffectRequests effectRequests = new EffectRequests();
    private long version;
    private int atWork;
    private int inStore;

    Board(ReferenceClock clock) {
        this.clock = clock;
    }

    /** Adds a process that is about to begin. */
    void add(NodeProcess process) {
        locked(() -> seats.put(process.name(), new Seat(process)));
    }

    /** Which requests carried effects. */
    EffectRequests effectRequests() {
        return effectRequests;
    }

    /**
     * Where everybody stands at one moment.
     *
     * @param version grows with everything that is observed
     * @param somebodyAtWork whether a process may still do something on its own
     * @param flights all requests that are with a store, in the order of their processes
     */
    record Snapshot(long version, boolean somebodyAtWork, List<Flight> flights) {}

    /** Where everybody stands now; taken in one piece, because a request that comes back puts its process to work. */
    Snapshot snapshot() {
        lock.lock();
        try {
            List<Flight> flights = seats.values().stream()
                    .filter(Seat::isInStore)
                    .flatMap(seat -> seat.flights.stream())
                    .toList();
            return new Snapshot(version, atWork > 0, flights);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing was observed since a snapshot. */
    boolean isStill(Snapshot since) {
        return snapshot().version == since.version;
    }

    /**
     * Waits until no process is at work on its own; false if the time ran out first.
     *
     * @param grace how much longer to wait for requests that are with a store
     */
    boolean awaitNobodyAtWork(Duration atMost, Duration grace) throws InterruptedException {
        boolean nobody = awaitUntil(() -> atWork == 0, atMost);
        awaitUntil(() -> atWork == 0 && inStore == 0, grace);
        return nobody;
    }

    private boolean awaitUntil(java.util.function.BooleanSupplier condition, Duration atMost)
            throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The processes for which something is true, in order. */
    List<NodeProcess> processes(Predicate<Seat> which) {
        lock.lock();
        try {
            return seats.values().stream()
                    .filter(which)
                    .map(seat -> seat.process)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** The request that a process waits to have delivered, if any. */
    Optional<HeldRequest> held(String node) {
        lock.lock();
        try {
            Seat seat = seats.get(node);
            return seat == null || seat.gone ? Optional.empty() : seat.held.first();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the process's held request and puts it into the store's hands; the caller then delivers it. */
    HeldRequest takeOff(String node, HistoryBuilder history) {
        lock.lock();
        try {
            Seat seat = seat(node);
            HeldRequest request = seat.held.removeFirst();
            List<String> items = seat.process.performing(request.text());
            int event = history.delivered(
                    clock.now(),
                    node,
                    request.store(),
                    request.session(),
                    request.text(),
                    items.isEmpty() ? Origin.GUARD : Origin.WORK);
            seat.flights.add(new Flight(request, event, items));
            effectRequests.sent(node, event, items);
            signal();
            return request;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the process's held request, which will never reach a store. */
    HeldRequest takeAway(String node) {
        lock.lock();
        try {
            HeldRequest request = seat(node).held.removeFirst();
            signal();
            return request;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing that this process does counts. */
    void gone(String node) {
        lock.lock();
        try {
            Seat seat = seat(node);
            seat.gone = true;
            seat.held.clear();
            seat.flights.clear();
            seat.notes.clear();
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the process's attempt as unknown; from now on nothing that it does counts. */
    void giveUp(String node, HistoryBuilder history, String why) {
        lock.lock();
        try {
            Seat seat = seat(node);
            history.ended(clock.now(), node, seat.attempt, seat.slot, AttemptOutcome.UNKNOWN, why);
        } finally {
            lock.unlock();
        }
        gone(node);
    }

    /**
     * Writes what was observed since the last time, process by process.
     *
     * @throws ProblemException if the strategy broke its contract
     */
    void flush(HistoryBuilder history) {
        lock.lock();
        try {
            for (Seat seat : seats.values()) {
                seat.held.settle();
                seat.notes.forEach(note -> note.accept(history));
                seat.notes.clear();
                if (seat.contractBroken != null) {
                    throw ProblemException.of(seat.contractBroken);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void arrived(HeldRequest request) {
        locked(() -> {
            Seat seat = seats.get(request.node());
            if (seat != null && !seat.gone) {
                seat.held.add(request);
            }
        });
    }

    @Override
    public void answered(HeldRequest request, String answer) {
        Duration at = clock.now();
        land(request, flight -> history -> {
            history.answered(at, request.node(), flight.event, answer);
            effectRequests.answered(flight.event, answer);
        });
    }

    @Override
    public void disconnected(HeldRequest request) {
        Duration at = clock.now();
        land(
                request,
                flight -> history ->
                        history.answered(at, request.node(), flight.event, "(the connection ended without an answer)"));
    }

    private void land(HeldRequest request, java.util.function.Function<Flight, Consumer<HistoryBuilder>> note) {
        locked(() -> {
            // A cut session may report late, when its process is no longer part of the trial.
            Seat seat = seats.get(request.node());
            if (seat == null) {
                return;
            }
            seat.held.remove(request);
            Flight flight = seat.flightOf(request);
            if (flight != null) {
                seat.flights.remove(flight);
                seat.notes.add(note.apply(flight));
            }
        });
    }

    @Override
    public void started(NodeProcess node, int attempt, String slot) {
        Duration at = clock.now();
        locked(() -> {
            seat(node.name()).attempt = attempt;
            seat(node.name()).slot = slot;
        });
        note(node, history -> history.started(at, node.name(), attempt, slot));
    }

    @Override
    public void entered(NodeProcess node, int attempt, String slot) {
        Duration at = clock.now();
        note(node, history -> history.entered(at, node.name(), attempt, slot));
    }

    @Override
    public void readClock(NodeProcess node, int attempt, Instant shown) {
        Duration at = clock.now();
        note(node, history -> history.clockRead(at, node.name(), attempt, shown.toString()));
    }

    @Override
    public void left(NodeProcess node, int attempt, String slot) {
        Duration at = clock.now();
        note(node, history -> history.left(at, node.name(), attempt, slot));
    }

    @Override
    public void ended(NodeProcess node, int attempt, String slot, AttemptOutcome outcome, String detail) {
        Duration at = clock.now();
        note(node, history -> history.ended(at, node.name(), attempt, slot, outcome, detail));
    }

    @Override
    public void finished(NodeProcess node) {
        locked(() -> seat(node.name()).finished = true);
    }

    @Override
    public void broke(NodeProcess node, ContractException contract) {
        locked(() -> {
            Seat seat = seat(node.name());
            seat.contractBroken = seat.gone ? null : contract;
            seat.finished = true;
        });
    }

    private void note(NodeProcess node, Consumer<HistoryBuilder> note) {
        locked(() -> {
            Seat seat = seat(node.name());
            if (!seat.gone) {
                seat.notes.add(note);
            }
        });
    }

    private Seat seat(String node) {
        Seat seat = seats.get(node);
        if (seat == null) {
            throw new IllegalStateException("no process '" + node + "' in this trial");
        }
        return seat;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            signal();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes the explorer, but not for what leaves a process at work: there would be nothing to decide yet. */
    private void signal() {
        version++;
        atWork = 0;
        inStore = 0;
        for (Seat seat : seats.values()) {
            atWork += seat.isAtWork() ? 1 : 0;
            inStore += seat.isInStore() ? 1 : 0;
        }
        if (atWork == 0) {
            changed.signalAll();
        }
    }
}
