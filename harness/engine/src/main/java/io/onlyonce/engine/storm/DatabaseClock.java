package io.onlyonce.engine.storm;

import io.onlyonce.engine.node.ReferenceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Tells when on the reference clock the database's clock showed something. The two are compared before a storm and
 * after it, because the system's clock may be slewed meanwhile, and what moved is spread evenly over the time between:
 * {@code zero(t) = zero + moved x t / lasted}.
 *
 * @param zero what it showed when the reference clock stood at zero, as compared before
 * @param from when that was compared, on the reference clock
 * @param lasted from then until it was compared again; zero if it was not yet
 * @param moved by how much it gained meanwhile
 */
record DatabaseClock(Instant zero, Duration from, Duration lasted, Duration moved) {
    private static final int LOOKS = 3;

    /** Compares them for the first time. */
    static DatabaseClock compared(ReferenceClock clock, Supplier<Instant> database) {
        Look look = Look.best(clock, database);
        return new DatabaseClock(look.zero(), look.at(), Duration.ZERO, Duration.ZERO);
    }

    /** The same once they are compared again. */
    DatabaseClock comparedAgain(ReferenceClock clock, Supplier<Instant> database) {
        Look look = Look.best(clock, database);
        return new DatabaseClock(zero, from, look.at().minus(from), Duration.between(zero, look.zero()));
    }

    /** What it would have shown at zero of the reference clock if it had always gone as it does when it shows this. */
    Instant zeroAt(Instant shown) {
        if (lasted.isZero()) {
            return zero;
        }
        Duration since = Duration.between(zero, shown).minus(from);
        double share = Math.max(0, Math.min(1, (double) since.toNanos() / lasted.toNanos()));
        return zero.plusNanos(Math.round(moved.toNanos() * share));
    }

    /** One comparison: in the middle of the time that the question took, give or take half of it. */
    private record Look(Duration at, Instant zero, Duration took) {
        static Look best(ReferenceClock clock, Supplier<Instant> database) {
            Look best = now(clock, database);
            for (int i = 1; i < LOOKS; i++) {
                Look next = now(clock, database);
                best = next.took.compareTo(best.took) < 0 ? next : best;
            }
            return best;
        }

        private static Look now(ReferenceClock clock, Supplier<Instant> database) {
            Duration before = clock.now();
            Instant shown = database.get();
            Duration took = clock.now().minus(before);
            Duration middle = before.plus(took.dividedBy(2));
            return new Look(middle, shown.minus(middle), took);
        }
    }
}
