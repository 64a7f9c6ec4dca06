package io.onlyonce.engine.explore;

import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.node.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Executes many trials at several workplaces at once. Each has stores of its own, so that no trial can see another's
 * locks; where a trial is executed makes no difference to it.
 *
 * <p>Used by one thread, which it keeps waiting.
 */
public final class Crew implements AutoCloseable {
    /** A lab takes as long to open as some trials to run; a small space is not worth a second one. */
    private static final int TRIALS_FOR_ANOTHER_LAB = 8;

    private final List<Member> members;

    /**
     * Opens the labs of the workplaces when they are needed, and closes them.
     *
     * @param patience how long a guard may neither send a request nor return
     */
    public Crew(List<Workplace> workplaces, FaultProfile profile, Duration patience) {
        this(workplaces.stream()
                .map(workplace -> new Member(workplace, profile, patience))
                .toList());
    }

    /** Executes trials in one lab that someone else opened, and closes; in the calling thread. */
    Crew(TrialRunner runner) {
        this(List.of(new Member(runner)));
    }

    private Crew(List<Member> members) {
        this.members = members;
    }

    /**
     * Executes one trial for each chooser.
     *
     * @return the trials in the order of the choosers; empty for those that the budget's end left out
     */
    List<Optional<Trial>> run(List<? extends Chooser> choosers, SearchBudget budget) throws InterruptedException {
        Round round = new Round(choosers, budget);
        int hands = Math.min(members.size(), 1 + choosers.size() / TRIALS_FOR_ANOTHER_LAB);
        List<Part> parts = new ArrayList<>();
        for (Member member : members.subList(0, hands)) {
            Part part = new Part(() -> round.work(member));
            parts.add(part);
            member.thread().execute(part);
        }
        Part.awaitAll(parts, budget.timeLeft());
        return round.trials();
    }

    /**
     * Repeats trials, decision by decision.
     *
     * @return what each gave this time; empty for those that the budget's end left out
     * @throws TracePartedException if a decision is not possible any more
     */
    public List<Optional<Trial>> repeat(List<Trial> trials, SearchBudget budget) throws InterruptedException {
        return run(trials.stream().map(trial -> new Follow(trial.decisions())).toList(), budget);
    }

    /**
     * Repeats a trace, and looks at the stores after each decision.
     *
     * @return empty if the budget's end left it out
     * @throws TracePartedException if the trace cannot be repeated
     */
    public Optional<States> observe(List<Decision> trace, SearchBudget budget) throws InterruptedException {
        if (budget.isOver()) {
            return Optional.empty();
        }
        Member first = members.get(0);
        List<States> observed = new ArrayList<>();
        Part part = new Part(() -> observed.add(first.runner().observe(trace)));
        first.thread().execute(part);
        Part.awaitAll(List.of(part), budget.timeLeft());
        return observed.stream().findFirst();
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }

    /** Trials that several members take one by one. */
    private static final class Round {
        private final List<? extends Chooser> choosers;
        private final SearchBudget budget;
        private final AtomicInteger next = new AtomicInteger();
        private final @Nullable Trial[] done;

        Round(List<? extends Chooser> choosers, SearchBudget budget) {
            this.choosers = choosers;
            this.budget = budget;
            this.done = new Trial[choosers.size()];
        }

        void work(Member member) throws InterruptedException {
            for (int i = next.getAndIncrement(); i < choosers.size() && !budget.isOver(); i = next.getAndIncrement()) {
                done[i] = member.runner().run(choosers.get(i));
            }
        }

        List<Optional<Trial>> trials() {
            List<Optional<Trial>> trials = new ArrayList<>();
            for (Trial trial : done) {
                trials.add(Optional.ofNullable(trial));
            }
            return trials;
        }
    }

    /** One lab and who works in it. */
    private static final class Member {
        private final Executor thread;
        private final Supplier<TrialRunner> source;
        private @Nullable Lab lab;
        private @Nullable TrialRunner runner;

        Member(Workplace workplace, FaultProfile profile, Duration patience) {
            thread = workplace.thread();
            source = () -> {
                Lab opened = workplace.lab().get();
                lab = opened;
                return new TrialRunner(opened, profile, patience);
            };
        }

        Member(TrialRunner existing) {
            thread = Runnable::run;
            source = () -> existing;
        }

        Executor thread() {
            return thread;
        }

        synchronized TrialRunner runner() {
            if (runner == null) {
                runner = source.get();
            }
            return runner;
        }

        synchronized void close() {
            if (lab != null) {
                lab.close();
            }
        }
    }
}
