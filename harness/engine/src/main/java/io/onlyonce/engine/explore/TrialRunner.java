package io.onlyonce.engine.explore;

import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.node.FoundEffect;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.node.NodeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

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
     * Repeats a trace, and looks at the stores whenever it has settled: before the first request and after each
     * decision.
     *
     * @throws TracePartedException if a decision of the trace is not possible where it is due
     */
    public States observe(List<Decision> trace) throws InterruptedException {
        List<States.State> states = new ArrayList<>();
        Trial trial = run(new Follow(trace), steps -> states.add(new States.State(steps, lab.view())));
        return States.of(trial, states);
    }

    /** Executes one trial, as chosen; if it breaks off, the next one has fresh nodes. */
    Trial run(Chooser chooser) throws InterruptedException {
        return run(chooser, steps -> {});
    }

    private Trial run(Chooser chooser, IntConsumer onSettled) throws InterruptedException {
        try {
            return execute(chooser, onSettled);
        } catch (InterruptedException | RuntimeException e) {
            lab.abandon();
            throw e;
        }
    }

    private Trial execute(Chooser chooser, IntConsumer onSettled) throws InterruptedException {
        lab.startOver();
        HistoryBuilder history = new HistoryBuilder(header(lab.plan()));
        Schedule schedule = new Schedule();
        List<Trace.Step> steps = new ArrayList<>();
        new Conditions(lab, profile, history).choose(chooser, schedule, steps);
        lab.attach();
        Board board = new Board(lab.clock());
        lab.processes().forEach(board::add);
        lab.gate(board);
        lab.processes().forEach(process -> process.begin(board));
        Settling settling = new Settling(lab, board, patience);
        follow(new Chosen(chooser, schedule, steps, onSettled), board, settling, history);
        appendEffects(board, history);
        // Restarted processes joined during the trial; the header names them too.
        HistoryHeader header = header(lab.plan());
        new Probe(lab, board, settling, Injector.beyondEveryLease(lab)).afterwards(history.build(), history);
        Placement faults = new Placement(schedule.faults(), schedule.placements());
        return new Trial(
                steps,
                schedule.weight(),
                faults,
                new History(header, history.build().events()));
    }

    /** What is decided in a trial, and by whom; {@code onSettled} is told how much was decided so far. */
    private record Chosen(Chooser chooser, Schedule schedule, List<Trace.Step> steps, IntConsumer onSettled) {
        Optional<Decision> next(List<Option> options) {
            Optional<Decision> next = options.isEmpty() ? Optional.empty() : chooser.choose(options, schedule);
            next.ifPresent(decision -> {
                schedule.take(decision, options);
                steps.add(new Trace.Step(decision, requestOf(decision, options)));
            });
            return next;
        }
    }

    private void follow(Chosen chosen, Board board, Settling settling, HistoryBuilder history)
            throws InterruptedException {
        FootprintReader footprints = new FootprintReader(lab, forms);
        Injector injector = new Injector(lab, board, settling, history, footprints);
        Options possible = new Options(board, footprints, profile, lab.redisServers());
        while (true) {
            settling.await(history);
            chosen.onSettled().accept(chosen.steps().size());
            Optional<Decision> next = chosen.next(possible.list(chosen.schedule()));
            if (next.isEmpty()) {
                settling.endStuckAttempts(history);
                return;
            }
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
            history.effect(new Event.Effect(
                    history.size(),
                    effect.at(),
                    lab.plan().effect(),
                    effect.slot(),
                    effect.item(),
                    effect.node(),
                    effect.attempt(),
                    requests.next(effect.node(), effect.item()),
                    effect.token()));
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
                        plan.scenario().items(),
                        plan.scenario().lateAfter())
                .excluding(plan.strategy().exclusion());
    }
}
