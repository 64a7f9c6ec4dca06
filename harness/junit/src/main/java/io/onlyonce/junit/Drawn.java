package io.onlyonce.junit;

import io.onlyonce.engine.plan.StormPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.sessions.JqwikSession;

/** Building blocks of plans: every value in a range as likely as every other, and none smaller than the first. */
final class Drawn {
    private static final int GENERATOR_SIZE = 1000;

    private Drawn() {}

    /** The plan that a seed stands for; the same one on every machine. */
    static StormPlan plan(Supplier<Arbitrary<StormPlan>> plans, long seed) {
        List<StormPlan> drawn = new ArrayList<>();
        JqwikSession.run(() -> drawn.add(
                plans.get().generator(GENERATOR_SIZE).next(new Random(seed)).value()));
        return drawn.get(0).withSeed(seed);
    }

    static Arbitrary<Integer> between(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }

    static Arbitrary<Duration> millis(long least, long most) {
        return Arbitraries.longs()
                .between(least, most)
                .withDistribution(RandomDistribution.uniform())
                .map(Duration::ofMillis);
    }

    static <T> Arbitrary<T> oneOf(List<T> values) {
        return between(0, values.size() - 1).map(values::get);
    }
}
