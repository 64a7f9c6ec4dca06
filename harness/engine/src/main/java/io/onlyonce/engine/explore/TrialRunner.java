package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Trial.Choice;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.node.FoundEffect;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes one trial after another in a lab: follows a given beginning, then goes on the easiest way to the end.
 *
 * <p>Used by one thread.
 */
public final class TrialRunner {
    private final Lab lab;

    /** Runs trials in this lab. */
    public TrialRunner(Lab lab) {
        this.lab = lab;
    }

    /**
     * Executes one trial.
     *
     * @param beginning decisions to follow; the rest of the trial has no faults and no preemptions
     * @throws TracePartedException if a decision of the beginning is not possible where it is due
     */
    public Trial run(List<Decision> beginning) throws InterruptedException {
        lab.startOver();
        Board board = new Board(lab.clock());
        lab.processes().forEach(board::add);
        lab.gate(board);
        HistoryBuilder history = new HistoryBuilder(header(lab.plan()));
        lab.processes().forEach(process -> process.begin(board));
        List<Choice> choices = follow(beginning, board, history);
        appendEffects(board, history);
        return new Trial(choices, history.build());
    }

    private List<Choice> follow(List<Decision> beginning, Board board, HistoryBuilder history)
            throws InterruptedException {
        Settling settling = new Settling(lab, board);
        Schedule schedule = new Schedule();
        List<Choice> choices = new ArrayList<>();
        while (true) {
            settling.await(history);
            List<Decision> options = options(board);
            if (options.isEmpty()) {
                settling.endStuckAttempts(history);
                return choices;
            }
            Decision next = choices.size() < beginning.size()
                    ? due(beginning, choices.size(), options)
                    : schedule.easiest(options);
            schedule.take(next, options);
            choices.add(new Choice(options, next, textOf(next, board), schedule.weight()));
            carryOut(next, board, history);
        }
    }

    private static Decision due(List<Decision> beginning, int step, List<Decision> options) {
        Decision due = beginning.get(step);
        if (!options.contains(due)) {
            throw new TracePartedException(step, due, options);
        }
        return due;
    }

    private static List<Decision> options(Board board) {
        return board.processes(seat -> !seat.gone && !seat.held.isEmpty()).stream()
                .map(process -> Decision.deliver(process.name()))
                .toList();
    }

    private static String textOf(Decision decision, Board board) {
        return board.held(decision.node()).map(HeldRequest::text).orElse("");
    }

    private static void carryOut(Decision decision, Board board, HistoryBuilder history) {
        board.takeOff(decision.node(), history).deliver();
    }

    private void appendEffects(Board board, HistoryBuilder history) {
        EffectRequests requests = board.effectRequests();
        for (FoundEffect effect : lab.effects()) {
            int request = requests.next(effect.node(), effect.item());
            history.effect(
                    effect.at(),
                    lab.plan().effect(),
                    effect.slot(),
                    effect.item(),
                    effect.node(),
                    effect.attempt(),
                    request);
        }
    }

    private HistoryHeader header(LabPlan plan) {
        return new HistoryHeader(
                plan.strategy().info().id(),
                plan.scenario().id(),
                plan.effect(),
                plan.scenario().policy(),
                lab.processes().stream().map(NodeProcess::name).toList(),
                plan.scenario().slots().stream().map(slot -> slot.id()).toList(),
                plan.scenario().items());
    }
}
