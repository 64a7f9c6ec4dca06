package io.onlyonce.cli;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.StoreKind;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.storm.PlanSource;
import io.onlyonce.junit.LockPlans;
import io.onlyonce.junit.SchedulerPlans;
import io.onlyonce.junit.StormPlans;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells which strategies can be played in storms, and what can go wrong for them. */
final class StormSubjects {
    private StormSubjects() {}

    /** Refuses a strategy that storms have not enough servers for. */
    static GuardStrategy playable(GuardStrategy strategy) {
        int servers = strategy.info().redisServers();
        if (servers > 1) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--strategy " + strategy.info().id(),
                    "it talks to %d Redis servers".formatted(servers),
                    "at most one, which is what a storm has",
                    "Explore it instead: ./onlyonce run --strategy "
                            + strategy.info().id() + ".");
        }
        return strategy;
    }

    /** Refuses a strategy that fires by itself where requests are held step by step. */
    static GuardStrategy explorable(GuardStrategy strategy) {
        if (strategy.scheduler().isPresent()) {
            String id = strategy.info().id();
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--strategy " + id,
                    "it is a whole scheduler, which fires by itself and by real time",
                    "a guard, whose every step can be held",
                    "Play it in a storm: ./onlyonce storm --strategy " + id + ".");
        }
        return strategy;
    }

    /** The mix without what the strategy cannot notice; empty if nothing is left. */
    static Optional<Mix> mixFor(GuardStrategy strategy, Mix mix) {
        return strategy.info().stores().contains(StoreKind.REDIS) ? Optional.of(mix) : mix.withoutRedis();
    }

    /** The plans to draw from: a published library goes by real time, a guard's slots by a calendar that is faster. */
    static PlanSource plans(
            GuardStrategy strategy, Scenario scenario, EffectKind effect, Mix mix, Optional<Integer> nodes) {
        OptionalInt count = nodes.map(OptionalInt::of).orElse(OptionalInt.empty());
        Optional<SchedulerStrategy> scheduler = strategy.scheduler();
        if (scheduler.isPresent()) {
            return new SchedulerPlans(scheduler.get(), scenario, effect, mix, count)::draw;
        }
        if (strategy.clock() == ClockSource.MACHINE) {
            return new LockPlans(strategy.info(), scenario, effect, mix, count)::draw;
        }
        StormPlans plans = StormPlans.of(strategy.info(), scenario, effect).mix(mix);
        return nodes.map(plans::nodes).orElse(plans)::draw;
    }
}
