package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.storm.SmallerPlans.Respect;
import io.onlyonce.engine.storm.StormCampaignPlan.Plans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Looks for the simplest plan that still violates what a plan violated. Real time does not repeat, so each simpler plan
 * has several tries. If the plan before it showed the violation in most of them, it has to do so as well, else once is
 * enough: a plan that is simple, and shows nothing when it is played again, helps nobody.
 */
final class Shrinking {
    private final Trials trials;
    private final int tries;
    private final Plans plans;
    private final BooleanSupplier over;
    private final Set<StormPlan> tried = new HashSet<>();
    private final List<Played> steps = new ArrayList<>();
    private boolean repeats;
    private int played;

    /**
     * A way of shrinking.
     *
     * @param tries how often a plan is played to see whether it shows the violation in most of them, at least 1
     * @param over whether time is up; what was found until then counts
     */
    Shrinking(Trials trials, int tries, Plans plans, BooleanSupplier over) {
        this.trials = trials;
        this.tries = tries;
        this.plans = plans;
        this.over = over;
    }

    /** Plays plans, and looks whether they show what is looked for. */
    interface Trials {
        /** What was played if it shows it; empty if it does not. */
        Optional<Played> shows(StormPlan plan) throws InterruptedException;

        /** Where it is to be seen. */
        default Focus focus(Played shown) {
            return Focus.NONE;
        }
    }

    /** The given trial, and after it simpler and simpler ones; the last one is the simplest that was found. */
    List<Played> from(Played first) throws InterruptedException {
        steps.add(first);
        tried.add(first.plan());
        switch (plans) {
            case SHORT -> shown(first.plan());
            // There is no time to find out, and one that repeats is asked for.
            case LONG -> repeats = true;
        }
        boolean simpler = true;
        while (simpler && !over.getAsBoolean()) {
            simpler = false;
            for (Respect respect : Respect.values()) {
                while (isSimplified(respect)) {
                    simpler = true;
                }
            }
        }
        return List.copyOf(steps);
    }

    private boolean isSimplified(Respect respect) throws InterruptedException {
        Played last = steps.get(steps.size() - 1);
        for (StormPlan candidate : SmallerPlans.than(last.plan(), trials.focus(last), respect)) {
            if (!over.getAsBoolean() && tried.add(candidate)) {
                Optional<Played> shown = shown(candidate);
                if (shown.isPresent()) {
                    steps.add(shown.get());
                    return true;
                }
            }
        }
        return false;
    }

    /** What a plan showed, if it showed it often enough. */
    private Optional<Played> shown(StormPlan plan) throws InterruptedException {
        int most = tries / 2 + 1;
        List<Played> shows = new ArrayList<>();
        for (int left = tries; left > 0 && isOpen(shows.size(), left, most); left--) {
            played++;
            trials.shows(plan).ifPresent(shows::add);
        }
        boolean often = shows.size() >= most;
        boolean enough = repeats ? often : !shows.isEmpty();
        repeats |= often;
        return enough ? Optional.of(shows.get(0)) : Optional.empty();
    }

    private boolean isOpen(int shows, int left, int most) {
        boolean hopeless = repeats && shows + left < most;
        return shows < most && !hopeless;
    }

    /** How many plans were played for it. */
    int played() {
        return played;
    }
}
