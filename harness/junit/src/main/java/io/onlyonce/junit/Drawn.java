package io.onlyonce.junit;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/** Building blocks of plans: every value in a range as likely as every other, and none smaller than the first. */
final class Drawn {
    private Drawn() {}

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
