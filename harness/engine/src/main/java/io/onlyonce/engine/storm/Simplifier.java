package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.storm.Shrinking.Trials;
import io.onlyonce.engine.storm.StormCampaignPlan.Effort;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes a violating plan simple, and tells how often the simple one shows the violation. If that is less than half of
 * the time, it goes back to a plan that is a little less simple and shows it more often: a simple plan that was lucky
 * while it was tried is no explanation.
 */
final class Simplifier {
    private static final int MOST_STEPS_BACK = 2;

    private final Trials trials;
    private final Effort effort;
    private final BooleanSupplier stopped;

    Simplifier(Trials trials, Effort effort, BooleanSupplier stopped) {
        this.trials = trials;
        this.effort = effort;
        this.stopped = stopped;
    }

    /** How often a plan violated a promise, of how often it was played. */
    record Rate(int violated, int times) {
        boolean isDecent() {
            return 2 * violated >= times;
        }
    }

    /** A trial of the simplest plan that was found, and the plan's rate. */
    record Simplest(Played trial, Rate rate) {}

    Simplest from(Played first, BooleanSupplier timeIsUp) throws InterruptedException {
        List<Played> steps = effort.lasts().isZero()
                ? List.of(first)
                : new Shrinking(
                                trials,
                                effort.tries(),
                                effort.plans(),
                                () -> stopped.getAsBoolean() || timeIsUp.getAsBoolean())
                        .from(first);
        int last = steps.size() - 1;
        Simplest best = rated(steps.get(last));
        for (int back = 1;
                back <= Math.min(MOST_STEPS_BACK, last) && !best.rate().isDecent();
                back++) {
            Simplest before = rated(steps.get(last - back));
            best = before.rate().violated() > best.rate().violated() ? before : best;
        }
        return best;
    }

    private Simplest rated(Played step) throws InterruptedException {
        int violated = 0;
        int times = 0;
        StormPlan plan = step.plan();
        while (times < effort.times() && !stopped.getAsBoolean()) {
            Optional<Played> shown = trials.shows(plan);
            times++;
            violated += shown.isPresent() ? 1 : 0;
        }
        return new Simplest(step, new Rate(violated, times));
    }
}
