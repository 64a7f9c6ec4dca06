package io.onlyonce.engine.explore;

import io.onlyonce.engine.fault.FaultProfile;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Executes trials drawn at random, for spaces too large to finish. Each trial has a seed of its own, derived from the
 * search's, so that the same seed gives the same trials however many workers execute them.
 */
public final class Sampling implements Search {
    private static final int BATCH = 32;

    private final Crew crew;
    private final LongFunction<Chooser> choosers;
    private final Coverage coverage = new Coverage();
    private long drawn;

    private Sampling(Crew crew, LongFunction<Chooser> choosers) {
        this.crew = crew;
        this.choosers = choosers;
    }

    /** Every delivery is as likely as every other. */
    public static Sampling random(Crew crew, FaultProfile profile, long seed) {
        return new Sampling(crew, number -> RandomWalk.uniform(profile, seed + number));
    }

    /**
     * Nodes have random priorities that change at a few random points, which finds a bug of few preemptions with a
     * known least probability. Source: Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of
     * Finding Bugs", 2010.
     */
    public static Sampling pct(Crew crew, FaultProfile profile, long seed) {
        return new Sampling(crew, number -> RandomWalk.priorities(profile, seed + number));
    }

    @Override
    public boolean explore(Consumer<Trial> each, SearchBudget budget) throws InterruptedException {
        while (!budget.isOver() && budget.trialsLeft() > 0) {
            int size = Math.min(BATCH, budget.trialsLeft());
            List<Chooser> batch =
                    LongStream.range(drawn, drawn + size).mapToObj(choosers).toList();
            drawn += size;
            for (Optional<Trial> trial : crew.run(batch, budget)) {
                trial.ifPresent(done -> {
                    coverage.tried(done.faults());
                    each.accept(done);
                });
            }
        }
        return false;
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public int redundant() {
        return 0;
    }
}
