package io.onlyonce.engine.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Walks the tree of all trials: one execution for each leaf, the ones that ask least of bad luck first.
 *
 * <p>Source: stateless model checking (Godefroid, VeriSoft, 1997) with iterative context bounding (Musuvathi and
 * Qadeer, CHESS, 2007). An execution follows a beginning and then goes on the easiest way; every option that it passes
 * by on the way is a new beginning. So no trial is executed twice, and none is left out.
 *
 * <p>A clock that is off is tried as soon as an attempt was seen to read one, and not at all if none ever does.
 *
 * <p>Beginnings are taken in batches of a fixed size, and what a batch found is added in the batch's order. So the
 * search is the same however many workers execute the batch.
 */
public final class Explorer implements Search {
    private static final int BATCH = 32;

    private final Crew crew;
    private final Reduction reduction;
    private final int maxPreemptions;
    private final Frontier frontier = new Frontier();
    private final Coverage coverage = new Coverage();

    /** Beginnings with a clock that is off; they make a difference only once somebody was seen to read one. */
    private final List<Branch> untilAClockIsRead = new ArrayList<>();

    private boolean clockIsRead;
    private int redundant;
    private boolean pruned;

    /**
     * Explores with this crew.
     *
     * @param maxPreemptions trials with more are left out
     */
    public Explorer(Crew crew, Reduction reduction, int maxPreemptions) {
        this.crew = crew;
        this.reduction = reduction;
        this.maxPreemptions = maxPreemptions;
    }

    /** Explores everything in one lab. */
    public Explorer(TrialRunner runner, Reduction reduction) {
        this(new Crew(runner), reduction, Integer.MAX_VALUE);
    }

    @Override
    public boolean explore(Consumer<Trial> each, SearchBudget budget) throws InterruptedException {
        while (!budget.isOver() && budget.trialsLeft() > 0) {
            List<Branch> batch = frontier.next(Math.min(BATCH, budget.trialsLeft()));
            if (batch.isEmpty()) {
                return !pruned;
            }
            List<Walk> walks =
                    batch.stream().map(branch -> new Walk(branch, reduction)).toList();
            List<Optional<Trial>> trials = crew.run(walks, budget);
            for (int i = 0; i < walks.size(); i++) {
                if (trials.get(i).isPresent()) {
                    add(walks.get(i), trials.get(i).get(), each);
                } else {
                    frontier.add(batch.get(i));
                }
            }
        }
        return frontier.isEmpty() && !pruned;
    }

    private void add(Walk walk, Trial trial, Consumer<Trial> each) {
        for (Branch branch : walk.passedBy()) {
            if (branch.weight().preemptions() > maxPreemptions) {
                pruned = true;
            } else if (branch.isSkewed() && !clockIsRead) {
                untilAClockIsRead.add(branch);
            } else {
                frontier.add(branch);
            }
        }
        if (!clockIsRead && trial.readsClock()) {
            clockIsRead = true;
            untilAClockIsRead.forEach(frontier::add);
        }
        walk.offered().forEach(coverage::offered);
        coverage.tried(trial.faults());
        if (walk.isRedundant()) {
            redundant++;
        } else {
            each.accept(trial);
        }
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public int redundant() {
        return redundant;
    }
}
