package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.StormPlan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Looks for the simplest plan that still violates what a plan violated. Real time does not repeat, so each simpler plan
 * has several tries to show it; the first one that does is simplified further.
 */
final class Shrinking {
    private final Trials trials;
    private final int tries;
    private final BooleanSupplier over;
    private int played;

    /**
     * A way of shrinking.
     *
     * @param tries how often a simpler plan may fail to show it before it is given up, at least 1
     * @param over whether time is up; what was found until then counts
     */
    Shrinking(Trials trials, int tries, BooleanSupplier over) {
        this.trials = trials;
        this.tries = tries;
        this.over = over;
    }

    /** Plays a plan and looks whether it shows what is looked for. */
    @FunctionalInterface
    interface Trials {
        /** What was played if it shows it; empty if it does not. */
        Optional<Played> shows(StormPlan plan) throws InterruptedException;
    }

    /** The simplest trial that was found; the given one if none is simpler. */
    Played simplest(Played first) throws InterruptedException {
        Played simplest = first;
        Set<StormPlan> tried = new HashSet<>();
        Optional<Played> simpler = Optional.of(first);
        while (simpler.isPresent()) {
            simplest = simpler.get();
            simpler = simpler(simplest.plan(), tried);
        }
        return simplest;
    }

    private Optional<Played> simpler(StormPlan plan, Set<StormPlan> tried) throws InterruptedException {
        for (StormPlan candidate : SmallerPlans.than(plan)) {
            if (tried.add(candidate)) {
                Optional<Played> shown = shown(candidate);
                if (shown.isPresent() || over.getAsBoolean()) {
                    return shown;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Played> shown(StormPlan plan) throws InterruptedException {
        for (int i = 0; i < tries && !over.getAsBoolean(); i++) {
            played++;
            Optional<Played> shown = trials.shows(plan);
            if (shown.isPresent()) {
                return shown;
            }
        }
        return Optional.empty();
    }

    /** How many plans were played for it. */
    int played() {
        return played;
    }
}
