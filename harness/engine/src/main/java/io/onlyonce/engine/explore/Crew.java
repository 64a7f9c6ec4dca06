package io.onlyonce.engine.explore;

import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.node.Lab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Executes many trials on several labs at once. Each lab has stores of its own, so that no trial can see another's
 * locks; which lab a trial runs in makes no difference to it.
 *
 * <p>Used by one thread, which it keeps waiting; owns one thread for each further lab.
 */
public final class Crew implements AutoCloseable {
    /** A lab takes as long to open as some trials to run; a small space is not worth a second one. */
    private static final int TRIALS_FOR_ANOTHER_LAB = 8;

    private final List<Member> members;
    private final ExecutorService threads;

    /**
     * Opens labs when they are needed.
     *
     * @param labs opens a lab, each on stores of its own; the first is opened at once
     * @param patience how long a guard may neither send a request nor return
     */
    public Crew(List<Supplier<Lab>> labs, FaultProfile profile, Duration patience) {
        this(labs.stream().map(lab -> new Member(lab, profile, patience)).toList());
        members.get(0).runner();
    }

    /** Executes trials in one lab that someone else opened, and closes. */
    Crew(TrialRunner runner) {
        this(List.of(new Member(runner)));
    }

    private Crew(List<Member> members) {
        this.members = members;
        threads = Executors.newFixedThreadPool(members.size(), task -> {
            Thread thread = new Thread(task, "explorer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Executes one trial for each chooser.
     *
     * @return the trials in the order of the choosers; empty for those that the budget's end left out
     */
    List<Optional<Trial>> run(List<? extends Chooser> choosers, SearchBudget budget) throws InterruptedException {
        Round round = new Round(choosers, budget);
        int hands = Math.min(members.size(), 1 + choosers.size() / TRIALS_FOR_ANOTHER_LAB);
        if (hands == 1) {
            round.work(members.get(0));
            return round.trials();
        }
        List<Future<?>> parts = new ArrayList<>();
        for (Member member : members.subList(0, hands)) {
            parts.add(threads.submit(() -> {
                round.work(member);
                return null;
            }));
        }
        for (Future<?> part : parts) {
            await(part);
        }
        return round.trials();
    }

    /**
     * Repeats a trace in the first lab, and looks at the stores after each decision.
     *
     * @throws TracePartedException if the trace cannot be repeated
     */
    public States observe(List<Decision> trace) throws InterruptedException {
        return members.get(0).runner().observe(trace);
    }

    private static void await(Future<?> part) throws InterruptedException {
        try {
            part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a trial ended in an unexpected way", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
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
        private final Supplier<TrialRunner> source;
        private @Nullable Lab lab;
        private @Nullable TrialRunner runner;

        Member(Supplier<Lab> labs, FaultProfile profile, Duration patience) {
            source = () -> {
                Lab opened = labs.get();
                lab = opened;
                return new TrialRunner(opened, profile, patience);
            };
        }

        Member(TrialRunner existing) {
            source = () -> existing;
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
