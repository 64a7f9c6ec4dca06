package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Board.Snapshot;
import io.onlyonce.engine.explore.Seat.Flight;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells when a trial is settled: every process has a request pending, has finished, or waits for a lock inside
 * Postgres.
 *
 * <p>Whether a request that has no answer yet is waiting is for the server to say, and what it says counts only if
 * nothing moved while it was asked. Source: PostgreSQL's own {@code isolationtester}.
 */
final class Settling {
    /** A request usually takes less; only after it the server is asked whether the request waits. */
    private static final Duration GRACE = Duration.ofMillis(2);

    private static final Duration STORE_AT_MOST = Duration.ofSeconds(10);

    private final Lab lab;
    private final Board board;
    private final Duration patience;

    /** Backends whose client is gone; until they have noticed, or wait for a lock, their locks are in between. */
    private final Set<Integer> orphans = new HashSet<>();

    Settling(Lab lab, Board board, Duration patience) {
        this.lab = lab;
        this.board = board;
        this.patience = patience;
    }

    /** Notes that a backend has lost its client; 0, for a store without backends, is ignored. */
    void orphan(int backend) {
        if (backend != 0) {
            orphans.add(backend);
        }
    }

    /**
     * Waits until the trial is settled, and writes down what happened until then.
     *
     * @throws ProblemException if a guard does nothing and does not return either, or a store does not answer
     */
    void await(HistoryBuilder history) throws InterruptedException {
        long deadline = lab.clock().nanos() + patience.plus(STORE_AT_MOST).toNanos();
        while (true) {
            if (!board.awaitNobodyAtWork(patience, GRACE)) {
                throw stuck(board.processes(Seat::isAtWork));
            }
            awaitQuiet();
            Snapshot seen = board.snapshot();
            if (seen.somebodyAtWork()) {
                continue;
            }
            List<Flight> flights = seen.flights();
            orphans.removeIf(backend -> !lab.isAlive(backend));
            if ((flights.isEmpty() && orphans.isEmpty() && board.isStill(seen)) || allBlocked(seen, history)) {
                board.flush(history);
                return;
            }
            if (lab.clock().nanos() > deadline) {
                throw silent(flights);
            }
        }
    }

    /** A guard in a process of its own may have several threads, and one request held says nothing of the others. */
    private void awaitQuiet() throws InterruptedException {
        for (NodeProcess process : board.processes(seat -> !seat.gone && !seat.finished)) {
            if (!process.awaitQuiet(patience)) {
                throw restless(process.name());
            }
        }
    }

    private ProblemException restless(String process) {
        return ProblemException.of(
                ProblemKind.GUARD_STUCK,
                "the guard of " + process,
                "its threads did not come to rest within " + patience.toSeconds() + " s",
                "a guard that sends a request, ends, or waits",
                "Does a thread of the library spin, or poll all the time? Play it in a storm instead.");
    }

    private boolean allBlocked(Snapshot seen, HistoryBuilder history) {
        Set<Integer> backends = new HashSet<>(orphans);
        seen.flights().forEach(flight -> backends.add(flight.request.backendPid()));
        Map<Integer, Set<Integer>> blockers = lab.blockers(backends);
        if (!blockers.keySet().containsAll(backends) || !board.isStill(seen)) {
            return false;
        }
        board.flush(history);
        for (Flight flight : seen.flights()) {
            if (!flight.reportedBlocked) {
                flight.reportedBlocked = true;
                Set<Integer> by = blockers.getOrDefault(flight.request.backendPid(), Set.of());
                history.blocked(lab.clock().now(), flight.request.node(), flight.event, names(by));
            }
        }
        return true;
    }

    private List<String> names(Set<Integer> backends) {
        Map<Integer, String> owners = lab.processes().stream()
                .flatMap(process -> process.backendPids().stream().map(pid -> Map.entry(pid, process.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
        Set<String> names = new TreeSet<>();
        backends.forEach(pid -> names.add(owners.getOrDefault(pid, "?")));
        return List.copyOf(names);
    }

    /** Ends the attempts that can never go on, because they wait for locks that no one will release. */
    void endStuckAttempts(HistoryBuilder history) {
        for (NodeProcess process : board.processes(Seat::isInStore)) {
            board.giveUp(process.name(), history, "waits for a lock that no one will release");
            process.kill();
        }
    }

    private ProblemException stuck(List<NodeProcess> processes) {
        String names = processes.stream().map(NodeProcess::name).collect(Collectors.joining(", "));
        return ProblemException.of(
                ProblemKind.GUARD_STUCK,
                "the guard of " + names,
                "neither sent a request nor returned for " + patience.toSeconds() + " s",
                "each attempt to end",
                "Look for an endless loop, a lock inside the process or a long wait in Guard.attempt or close.");
    }

    private static ProblemException silent(List<Flight> flights) {
        String request = flights.isEmpty()
                ? "the end of a session"
                : "'" + flights.get(0).request.text() + "'";
        return ProblemException.of(
                ProblemKind.STORE_LOST,
                flights.isEmpty() ? "postgres" : flights.get(0).request.store(),
                "no answer within " + STORE_AT_MOST.toSeconds() + " s to " + request,
                "an answer, or the session waiting for a lock",
                "Does the request sleep in the store? A trial cannot wait for it.");
    }
}
