package io.onlyonce.engine.explore;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Walks the tree of all trials: one execution for each leaf, the ones that ask least of bad luck first.
 *
 * <p>Source: stateless model checking (Godefroid, VeriSoft, 1997) with iterative context bounding (Musuvathi and
 * Qadeer, CHESS, 2007). An execution follows a beginning and then goes on the easiest way; every option that it passes
 * by on the way is a new beginning. So no trial is executed twice, and none is left out.
 */
public final class Explorer {
    private final TrialRunner runner;
    private final Reduction reduction;
    private final Frontier frontier = new Frontier();
    private final Coverage coverage = new Coverage();
    private int redundant;

    /** Explores with this runner. */
    public Explorer(TrialRunner runner, Reduction reduction) {
        this.runner = runner;
        this.reduction = reduction;
    }

    /**
     * Executes trials until there are no more, or it is told to stop.
     *
     * @param each is handed every trial once it has ended
     * @param stop asked before each trial
     * @return whether every trial was executed
     */
    public boolean explore(Consumer<Trial> each, BooleanSupplier stop) throws InterruptedException {
        while (!stop.getAsBoolean()) {
            Optional<Branch> next = frontier.next();
            if (next.isEmpty()) {
                return true;
            }
            Walk walk = new Walk(next.get(), reduction);
            Trial trial = runner.run(walk);
            walk.passedBy().forEach(frontier::add);
            walk.offered().forEach(coverage::offered);
            coverage.tried(trial.faults());
            if (walk.isRedundant()) {
                redundant++;
            } else {
                each.accept(trial);
            }
        }
        return frontier.next().isEmpty();
    }

    /** Where faults were possible, and where they were tried. */
    public Coverage coverage() {
        return coverage;
    }

    /** Executions that turned out to have a twin. */
    public int redundant() {
        return redundant;
    }
}
