package io.onlyonce.engine.explore;

import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.node.FoundEffect;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.store.StoreView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Executes one trial after another in a lab, each from the same fresh state. Used by one thread. */
public final class TrialRunner {
    /** How long a guard may neither send a request nor return, unless someone says otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lab lab;
    private final FaultProfile profile;
    private final Duration patience;
    private final RequestForms forms;

    /** Runs trials in this lab, with at most these faults in each. */
    public TrialRunner(Lab lab, FaultProfile profile) {
        this(lab, profile, PATIENCE);
    }

    /** The same; a guard that neither sends a request nor returns for so long is stuck. */
    public TrialRunner(Lab lab, FaultProfile profile, Duration patience) {
        this.lab = lab;
        this.profile = profile;
        this.patience = patience;
        this.forms = new RequestForms(lab);
    }

    /**
     * Repeats a trace; beyond its last decision the trial goes on without faults and preemptions.
     *
     * @throws TracePartedException if a decision of the trace is not possible where it is due
     */
    public Trial repeat(List<Decision> trace) throws InterruptedException {
        return run(new Follow(trace));
    }

    /**
     * Repeats a trace, and looks at the stores before the first decision and after each.
     *
     * @throws TracePartedException if a decision of the trace is not possible where it is due
     */
    public States observe(List<Decision> trace) throws InterruptedException {
        List<StoreView> views = new ArrayList<>();
        Trial trial = run(new Follow(trace), () -> views.add(lab.view()));
        return States.of(trial, views);
    }

    /** Executes one trial, as chosen; if it breaks off, the next one has fresh nodes. */
    Trial run(Chooser chooser) throws InterruptedException {
        return run(chooser, () -> {});
    }

    private Trial run(Chooser chooser, Runnable onSettled) throws InterruptedException {
        try {
            return execute(chooser, onSettled);
        } catch (InterruptedException | RuntimeException e) {
            lab.abandon();
            throw e;
        }
    }

    private Trial execute(Chooser chooser, Runnable onSettled) throws InterruptedException {
        lab.startOver();
        Board board = new Board(lab.clock());
        lab.processes().forEach(board::add);
        lab.gate(board);
        HistoryBuilder history = new HistoryBuilder(header(lab.plan()));
        lab.processes().forEach(process -> process.begin(board));
        Schedule schedule = new Schedule();
        List<Trace.Step> steps = follow(chooser, board, history, schedule, onSettled);
        appendEffects(board, history);
        Placement faults = new Placement(schedule.faults(), schedule.placements());
        return new Trial(steps, schedule.weight(), faults, complete(history.build()));
    }

    private List<Trace.Step> follow(
            Chooser chooser, Board board, HistoryBuilder history, Schedule schedule, Runnable onSettled)
            throws InterruptedException {
        Settling settling = new Settling(lab, board, patience);
        FootprintReader footprints = new FootprintReader(lab, forms);
        Injector injector = new Injector(lab, board, settling, history, footprints);
        Options possible = new Options(board, footprints, profile);
        List<Trace.Step> steps = new ArrayList<>();
        while (true) {
            settling.await(history);
            onSettled.run();
            List<Option> options = possible.list(schedule);
            Optional<Decision> next = options.isEmpty() ? Optional.empty() : chooser.choose(options, schedule);
            if (next.isEmpty()) {
                settling.endStuckAttempts(history);
                return steps;
            }
            schedule.take(next.get(), options);
            steps.add(new Trace.Step(next.get(), requestOf(next.get(), options)));
            injector.carryOut(next.get());
        }
    }

    private static String requestOf(Decision decision, List<Option> options) {
        return options.stream()
                .filter(option -> option.decision().equals(decision))
                .map(Option::request)
                .findFirst()
                .orElse("");
    }

    private void appendEffects(Board board, HistoryBuilder history) {
        EffectRequests requests = board.effectRequests();
        for (FoundEffect effect : lab.effects()) {
            history.effect(
                    effect.at(),
                    lab.plan().effect(),
                    effect.slot(),
                    effect.item(),
                    effect.node(),
                    effect.attempt(),
                    requests.next(effect.node(), effect.item()));
        }
    }

    /** Restarted processes joined during the trial; the header names them too. */
    private History complete(History history) {
        return new History(header(lab.plan()), history.events());
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
