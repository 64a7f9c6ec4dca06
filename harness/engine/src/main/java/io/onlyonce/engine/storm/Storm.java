package io.onlyonce.engine.storm;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.NoMiss;
import io.onlyonce.engine.check.NoMiss.Due;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.node.FoundEffect;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.process.AttemptEnd;
import io.onlyonce.engine.process.NodeTask;
import io.onlyonce.engine.process.RemoteNode;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.storm.StormRecorder.Tried;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One plan being played: nodes fire on their own clocks, the nemesis carries out its faults, then everything is healed
 * and what is under way may come to its end. Only then is it judged.
 */
final class Storm {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Nodes are told one after the other, and all of them and the nemesis are to know when the storm begins. */
    private static final Duration LEAD = Duration.ofMillis(60);

    private static final Duration LEAD_OF_NODE = Duration.ofMillis(15);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration BEYOND = Duration.ofSeconds(1);

    private final StormSite site;
    private final StormPlan plan;
    private final LabPlan lab;
    private final String job;
    private final Timetable times;
    private final Optional<SchedulerStrategy> scheduler;
    private final StormRecorder recorder;
    private final ReferenceClock clock;

    Storm(StormSite site, StormPlan plan, GuardStrategy strategy, Scenario scenario) {
        this.site = site;
        this.plan = plan;
        this.clock = site.clock();
        this.scheduler = strategy.scheduler();
        this.times = Timetable.of(plan, scenario, strategy);
        this.lab = new LabPlan(
                strategy,
                scenario.withSlots(times.slots()).withLease(plan.lease()),
                plan.effect(),
                plan.nodes().size());
        this.job = scenario.slots().get(0).job();
        this.recorder = new StormRecorder(clock, scenario.effectTable());
    }

    /** Plays it; empty if it was given up. */
    Optional<Played> play(StopSignal stop) throws InterruptedException {
        site.routes().heal();
        try (StormCell cell = StormCell.open(site.stores().stores(), lab, site.sink())) {
            List<RemoteNode> nodes = site.hosts()
                    .start(task(cell), plan.nodes(), (node, process) -> cell.addresses(site.routes(), node, process));
            try {
                return play(cell, nodes, stop);
            } catch (FaultException e) {
                throw lost(e);
            } finally {
                recorder.stop();
                nodes.forEach(RemoteNode::release);
            }
        }
    }

    private NodeTask task(StormCell cell) {
        Scenario scenario = lab.scenario();
        return new NodeTask(
                plan.strategy(),
                job,
                scenario.items(),
                plan.effect(),
                scenario.effectTable(),
                cell.keyPrefix(),
                plan.lease(),
                plan.work(),
                plan.schedule(),
                lab.strategy().clock(),
                times.library());
    }

    private static ProblemException lost(FaultException e) {
        return ProblemException.of(
                        ProblemKind.INTERNAL,
                        "a storm",
                        String.valueOf(e.getMessage()),
                        "nodes that do what they are told once nothing is broken any more",
                        "Look into the log file, and play the plan again.")
                .because(e);
    }

    private Optional<Played> play(StormCell cell, List<RemoteNode> nodes, StopSignal stop)
            throws FaultException, InterruptedException {
        site.record(recorder);
        clock.restartIn(LEAD.plus(LEAD_OF_NODE.multipliedBy(nodes.size())));
        long began = clock.startNanos();
        begin(nodes);
        cell.synchronize(clock);
        Nemesis nemesis =
                Nemesis.begin(plan.faults(), new StormTarget(nodes, site.routes(), site.stores()), recorder, clock);
        try (nemesis) {
            await(times.horizon(), stop);
        }
        if (stop.isStopped()) {
            return Optional.empty();
        }
        settle(nodes);
        return Optional.of(judge(cell, nodes, nemesis.failed(), began));
    }

    private void begin(List<RemoteNode> nodes) throws FaultException {
        try {
            RemoteNode.begin(nodes);
        } catch (FaultException e) {
            if (scheduler.isPresent()) {
                throw notStarted(e);
            }
            throw e;
        }
    }

    private ProblemException notStarted(FaultException e) {
        return ProblemException.of(
                        ProblemKind.STRATEGY,
                        plan.strategy() + ".start",
                        String.valueOf(e.getMessage()),
                        "a scheduler that starts on fresh stores",
                        "What the library said is in the logs of the node processes, in the directory of the run.")
                .because(e);
    }

    /** Waits in short pieces, so that it ends soon after it is to be stopped. */
    private void await(Duration until, StopSignal stop) {
        Duration left = until.minus(clock.now());
        while (!stop.isStopped() && !left.isNegative() && !left.isZero()) {
            LockSupport.parkNanos(Math.min(left.toNanos(), GLANCE.toNanos()));
            left = until.minus(clock.now());
        }
    }

    /** The quiet period: nothing is broken any more, and nothing more is fired. */
    private void settle(List<RemoteNode> nodes) throws FaultException {
        for (RemoteNode node : nodes) {
            node.rest();
        }
        for (RemoteNode node : nodes) {
            node.awaitIdle(PATIENCE.plus(plan.work()));
        }
    }

    private Played judge(StormCell cell, List<RemoteNode> nodes, List<String> failed, long began)
            throws FaultException, InterruptedException {
        Duration moved = cell.synchronizeAgain(clock);
        List<FoundEffect> effects = cell.effects();
        recorder.stop();
        effects.forEach(effect -> recorder.effect(effect, plan.effect()));
        HistoryHeader header = header();
        Set<String> missing = missing(recorder.history(header));
        if (!missing.isEmpty() && scheduler.isEmpty()) {
            probe(cell, nodes.get(0), missing);
        }
        History history = recorder.history(header);
        Played.Facts facts = new Played.Facts(recorder.attempts(), neverFired(), failed, began, moved);
        return new Played(plan, history, Judgement.of(history), facts);
    }

    /** Only what was attempted can be held against a guard; a scheduler has to fire by itself. */
    private HistoryHeader header() {
        Set<String> attempted = recorder.attempted();
        HistoryHeader header = new HistoryHeader(
                        plan.strategy(),
                        plan.scenario(),
                        plan.effect(),
                        lab.scenario().policy(),
                        recorder.processes(),
                        times.due().stream()
                                .map(one -> one.slot().id())
                                .filter(slot -> scheduler.isPresent() || attempted.contains(slot))
                                .toList(),
                        lab.scenario().items())
                .excluding(lab.strategy().exclusion());
        return scheduler
                .map(own -> header.ofScheduler(own.polling().multipliedBy(2).plus(BEYOND), own.tolerated()))
                .orElse(header);
    }

    /** What is due and not fired is held against a scheduler, and so is among the header's slots. */
    private List<String> neverFired() {
        if (scheduler.isPresent()) {
            return List.of();
        }
        Set<String> attempted = recorder.attempted();
        return times.due().stream()
                .map(one -> one.slot().id())
                .filter(slot -> !attempted.contains(slot))
                .toList();
    }

    private static Set<String> missing(History history) {
        Set<String> slots = new HashSet<>();
        NoMiss.missing(history).forEach(missing -> slots.add(missing.slot()));
        return slots;
    }

    /** One more attempt by a healthy node, with every lease over; of it only the end is recorded. */
    private void probe(StormCell cell, RemoteNode node, Set<String> missing)
            throws FaultException, InterruptedException {
        Duration by = plan.lease().plus(BEYOND);
        cell.passTime(by);
        node.jumpClock(by);
        // Whether it can be done does not depend on how long it takes.
        node.slowWork(0);
        for (Occurrences.Due one : times.due()) {
            if (missing.contains(one.slot().id())) {
                String outcome = attempt(node, one.slot());
                recorder.probed(
                        one.slot().id(), outcome, isDone(cell, one.slot()) ? Tried.TOOK_EFFECT : Tried.WITHOUT_EFFECT);
            }
        }
    }

    private static String attempt(RemoteNode node, Slot slot) throws FaultException, InterruptedException {
        try {
            AttemptEnd end = node.submit(slot).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return "ended " + end.outcome() + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")");
        } catch (TimeoutException e) {
            return "did not end within " + PATIENCE.toSeconds() + " s";
        } catch (ExecutionException e) {
            return "could not be made (" + e.getCause() + ")";
        }
    }

    private boolean isDone(StormCell cell, Slot slot) {
        Set<Due> left = new HashSet<>();
        lab.scenario().items().forEach(item -> left.add(new Due(slot.id(), item)));
        cell.effects().forEach(effect -> left.remove(new Due(effect.slot(), effect.item())));
        return left.isEmpty();
    }
}
