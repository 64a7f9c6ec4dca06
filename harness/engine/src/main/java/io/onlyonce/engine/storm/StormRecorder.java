package io.onlyonce.engine.storm;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.node.FoundEffect;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.process.NodeEvent;
import io.onlyonce.engine.process.NodeListener;
import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes down what the wires, the nodes and the nemesis of one storm tell, and delivers every request at once. Safe to
 * use from any thread. What comes after its {@link #stop} is delivered, but not recorded.
 */
final class StormRecorder implements Gate, NodeListener {
    private static final String GONE = "its process ended";

    private final ReferenceClock clock;
    private final EffectRequest effectRequest;
    private final StormLog log = new StormLog();
    private final Map<HeldRequest, Integer> inFlight = new LinkedHashMap<>();
    private final Map<Integer, NodeEvent.Started> open = new TreeMap<>();
    private final Map<Integer, List<Integer>> requestsOfWork = new HashMap<>();
    private final Set<String> processes = new LinkedHashSet<>();
    private final Set<String> attempted = new LinkedHashSet<>();
    private int attempts;
    private boolean stopped;

    StormRecorder(ReferenceClock clock, String effectTable) {
        this.clock = clock;
        this.effectRequest = new EffectRequest(effectTable);
    }

    @Override
    public void arrived(HeldRequest request) {
        delivered(request);
        request.deliver();
    }

    private synchronized void delivered(HeldRequest request) {
        if (stopped) {
            return;
        }
        var attempt = effectRequest.attempt(request);
        int number = log.add(
                clock.now(),
                (index, at, indexOf) -> new Event.Delivered(
                        index,
                        at,
                        request.node(),
                        request.store(),
                        request.session(),
                        request.text(),
                        attempt.isPresent()));
        inFlight.put(request, number);
        attempt.ifPresent(sender ->
                requestsOfWork.computeIfAbsent(sender, key -> new ArrayList<>()).add(number));
    }

    @Override
    public synchronized void answered(HeldRequest request, String answer) {
        Integer number = inFlight.remove(request);
        if (number != null && !stopped) {
            log.add(
                    clock.now(),
                    (index, at, indexOf) ->
                            new Event.Answered(index, at, request.node(), indexOf.applyAsInt(number), answer));
        }
    }

    @Override
    public synchronized void disconnected(HeldRequest request) {
        inFlight.remove(request);
    }

    @Override
    public synchronized void told(NodeEvent event) {
        if (stopped) {
            return;
        }
        if (event instanceof NodeEvent.Started started) {
            attempts++;
            open.put(started.attempt(), started);
            processes.add(started.process());
            attempted.add(started.slot());
            log.add(
                    started.at(),
                    (index, at, indexOf) ->
                            new Event.Started(index, at, started.process(), started.attempt(), started.slot()));
        } else if (event instanceof NodeEvent.Ended ended) {
            ended(ended);
        } else if (event instanceof NodeEvent.Gone gone) {
            gone(gone);
        } else {
            toldOfWork(event);
        }
    }

    private void toldOfWork(NodeEvent event) {
        if (event instanceof NodeEvent.Entered entered) {
            log.add(
                    entered.at(),
                    (index, at, indexOf) ->
                            new Event.Entered(index, at, entered.process(), entered.attempt(), entered.slot()));
        } else if (event instanceof NodeEvent.Left left) {
            log.add(
                    left.at(),
                    (index, at, indexOf) -> new Event.Left(index, at, left.process(), left.attempt(), left.slot()));
        } else if (event instanceof NodeEvent.ClockRead read) {
            log.add(
                    read.at(),
                    (index, at, indexOf) -> new Event.ClockRead(
                            index,
                            at,
                            read.process(),
                            read.attempt(),
                            read.shows().toString()));
        }
    }

    private void ended(NodeEvent.Ended ended) {
        open.remove(ended.attempt());
        log.add(
                ended.at(),
                (index, at, indexOf) -> new Event.Ended(
                        index, at, ended.process(), ended.attempt(), ended.slot(), ended.outcome(), ended.detail()));
    }

    /** Nobody will ever hear how its attempts ended. */
    private void gone(NodeEvent.Gone gone) {
        List<NodeEvent.Started> left = open.values().stream()
                .filter(started -> started.process().equals(gone.process()))
                .toList();
        for (NodeEvent.Started one : left) {
            ended(new NodeEvent.Ended(
                    gone.at(), one.process(), one.attempt(), one.slot(), AttemptOutcome.UNKNOWN, GONE));
        }
    }

    /** What a node has sent and has no answer to, for people; empty text if there is nothing. */
    synchronized String inFlight(String node) {
        return inFlight.keySet().stream()
                .filter(request -> isOf(node, request.node()))
                .map(request -> request.store() + ": " + request.text())
                .collect(Collectors.joining("; "));
    }

    /** A fault is in force; returns what {@link #healed} wants. */
    synchronized int injected(String node, String fault, String detail) {
        return stopped
                ? -1
                : log.add(clock.now(), (index, at, indexOf) -> new Event.Injected(index, at, node, fault, detail));
    }

    /** A fault was healed. */
    synchronized void healed(int injection) {
        if (!stopped && injection >= 0) {
            log.add(clock.now(), (index, at, indexOf) -> new Event.Healed(index, at, indexOf.applyAsInt(injection)));
        }
    }

    /** Records nothing more, except what is found in the stores. */
    synchronized void stop() {
        stopped = true;
    }

    /** An effect that was found where effects are. */
    synchronized void effect(FoundEffect found, EffectKind kind) {
        int request = requestOf(found);
        StormLog.Maker maker = (index, at, indexOf) -> new Event.Effect(
                index,
                at,
                kind,
                found.slot(),
                found.item(),
                found.node(),
                found.attempt(),
                indexOf.applyAsInt(request),
                found.token());
        if (request < 0) {
            log.add(found.at(), maker);
        } else {
            log.addAfter(request, found.at(), maker);
        }
    }

    /** The last request of the attempt's work that had been sent by then; a work may try again. */
    private int requestOf(FoundEffect found) {
        List<Integer> sent = requestsOfWork.getOrDefault(found.attempt(), List.of());
        return sent.stream()
                .filter(number -> log.at(number).compareTo(found.at()) <= 0)
                .reduce((first, second) -> second)
                .or(() -> sent.stream().findFirst())
                .orElse(-1);
    }

    /** A slot was attempted once more, after everything. */
    synchronized void probed(String slot, String outcome, Tried tried) {
        log.add(
                clock.now(),
                (index, at, indexOf) -> new Event.Probed(index, at, slot, outcome, tried == Tried.TOOK_EFFECT));
    }

    /** Whether a later attempt had an effect. */
    enum Tried {
        TOOK_EFFECT,
        WITHOUT_EFFECT
    }

    synchronized History history(HistoryHeader header) {
        return log.build(header);
    }

    /** Ids of the slots that were attempted at least once. */
    synchronized Set<String> attempted() {
        return new LinkedHashSet<>(attempted);
    }

    /** Names of the processes that attempted anything. */
    synchronized List<String> processes() {
        return processes.stream().sorted().toList();
    }

    synchronized int attempts() {
        return attempts;
    }

    static boolean isOf(String node, String process) {
        return process.equals(node) || process.startsWith(node + ".");
    }
}
