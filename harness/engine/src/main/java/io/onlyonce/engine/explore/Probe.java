package io.onlyonce.engine.explore;

import io.onlyonce.engine.check.NoMiss;
import io.onlyonce.engine.check.NoMiss.Due;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryBuilder.Ended;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.wire.HeldRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes one more attempt after a trial that left something undone: by a fresh process, with nothing broken and every
 * lease over. What even that cannot run is stuck.
 *
 * <p>Of the attempt itself nothing enters the history, only how it ended: the trial is over.
 */
final class Probe {
    /** No guard needs as many; one that goes on for ever is not to keep the search. */
    private static final int MOST_STEPS = 500;

    private final Lab lab;
    private final Board board;
    private final Settling settling;
    private final Duration pause;

    /**
     * A probe of one trial.
     *
     * @param pause how much time passes before the attempt
     */
    Probe(Lab lab, Board board, Settling settling, Duration pause) {
        this.lab = lab;
        this.board = board;
        this.settling = settling;
        this.pause = pause;
    }

    /** Makes the attempt if anything is missing in a finished trial, and appends how it ended for each slot. */
    void afterwards(History trial, HistoryBuilder history) throws InterruptedException {
        Set<Due> missing = NoMiss.missing(trial);
        if (missing.isEmpty()) {
            return;
        }
        lab.passTime(pause);
        HistoryBuilder aside = new HistoryBuilder(trial.header());
        attempt(aside);
        Map<String, String> outcomes = outcomes(aside.build());
        Set<Due> left = new HashSet<>(missing);
        left.removeAll(present());
        Set<String> undone = slots(left);
        for (String slot : slots(missing)) {
            history.probed(
                    lab.clock().now(),
                    slot,
                    outcomes.getOrDefault(slot, "never came to it"),
                    undone.contains(slot) ? Ended.WITHOUT_EFFECT : Ended.WITH_EFFECT);
        }
    }

    private static Set<String> slots(Set<Due> dues) {
        return dues.stream().map(Due::slot).collect(Collectors.toCollection(TreeSet::new));
    }

    private void attempt(HistoryBuilder aside) throws InterruptedException {
        NodeProcess process = lab.probe();
        board.add(process);
        process.begin(board);
        settling.await(aside);
        Optional<HeldRequest> held = board.held(process.name());
        for (int step = 0; held.isPresent() && step < MOST_STEPS; step++) {
            process.leaveSessionState();
            board.takeOff(process.name(), aside).deliver();
            settling.await(aside);
            held = board.held(process.name());
        }
        if (held.isPresent()) {
            board.gone(process.name());
            process.kill();
        }
        settling.endStuckAttempts(aside);
    }

    private static Map<String, String> outcomes(History attempt) {
        Map<String, String> outcomes = new HashMap<>();
        for (Event event : attempt.events()) {
            if (event instanceof Event.Ended ended) {
                String detail = ended.detail().isEmpty() ? "" : " (" + ended.detail() + ")";
                outcomes.put(ended.slot(), "ended " + ended.outcome() + detail);
            }
        }
        return outcomes;
    }

    private Set<Due> present() {
        Set<Due> present = new HashSet<>();
        lab.effects().forEach(effect -> present.add(new Due(effect.slot(), effect.item())));
        return present;
    }
}
