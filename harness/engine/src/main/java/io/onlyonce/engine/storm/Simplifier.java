package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.storm.Shrinking.Trials;
import io.onlyonce.engine.storm.StormCampaignPlan.Effort;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a violating plan simple, and tells how often the simple one shows the violation. If that is too seldom, it goes
 * back to a plan that is a little less simple and shows it more often: a simple plan that was lucky while it was tried
 * is no explanation.
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
        int missed() {
            return times - violated;
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
        Played last = steps.get(steps.size() - 1);
        Simplest best = new Simplest(last, rated(last.plan(), effort.times()).rate());
        for (StormPlan lessSimple : lessSimple(steps)) {
            if (isOften(best.rate()) || stopped.getAsBoolean()) {
                return best;
            }
            best = better(lessSimple, best.rate()).orElse(best);
        }
        return best;
    }

    /** A short plan mostly has an exact trace beside it; of one that lasts, playing it again is all there is. */
    private boolean isOften(Rate rate) {
        return switch (effort.plans()) {
            case SHORT -> rate.violated() >= rate.missed();
            case LONG -> rate.missed() == 0;
        };
    }

    /** What may show it more often, the simplest first. */
    private List<StormPlan> lessSimple(List<Played> steps) {
        int last = steps.size() - 1;
        List<StormPlan> before = IntStream.rangeClosed(1, Math.min(MOST_STEPS_BACK, last))
                .mapToObj(back -> steps.get(last - back).plan())
                .toList();
        return switch (effort.plans()) {
            case SHORT -> before;
            case LONG -> steadier(steps.get(last), before);
        };
    }

    private List<StormPlan> steadier(Played simplest, List<StormPlan> before) {
        StormPlan plan = simplest.plan();
        return Stream.concat(
                        SteadierPlans.than(plan, trials.focus(simplest)),
                        before.stream().limit(1).map(one -> EarlierEnd.later(plan, one)))
                .toList();
    }

    /** A plan that misses less often than the best so far; empty if it does not. */
    private Optional<Simplest> better(StormPlan plan, Rate best) throws InterruptedException {
        Rated rated = rated(plan, best.missed() - 1);
        return rated.shown()
                .filter(shown -> rated.rate().violated() > best.violated())
                .map(shown -> new Simplest(shown, rated.rate()));
    }

    private record Rated(Optional<Played> shown, Rate rate) {}

    /** Plays a plan as often as its rate takes, or until it has missed more often than may be. */
    private Rated rated(StormPlan plan, int mostMissed) throws InterruptedException {
        Optional<Played> first = Optional.empty();
        Rate rate = new Rate(0, 0);
        while (rate.times() < effort.times() && rate.missed() <= mostMissed && !stopped.getAsBoolean()) {
            Optional<Played> shown = trials.shows(plan);
            first = first.or(() -> shown);
            rate = new Rate(rate.violated() + (shown.isPresent() ? 1 : 0), rate.times() + 1);
        }
        return new Rated(first, rate);
    }
}
