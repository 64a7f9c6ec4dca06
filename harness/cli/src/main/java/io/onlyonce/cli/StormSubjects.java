package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.StoreKind;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.Optional;

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

    /** The mix without what the strategy cannot notice; empty if nothing is left. */
    static Optional<Mix> mixFor(GuardStrategy strategy, Mix mix) {
        return strategy.info().stores().contains(StoreKind.REDIS) ? Optional.of(mix) : mix.withoutRedis();
    }
}
