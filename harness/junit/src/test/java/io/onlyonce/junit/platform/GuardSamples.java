package io.onlyonce.junit.platform;

import static io.onlyonce.api.FaultKind.CRASH;
import static io.onlyonce.api.FaultKind.RESTART;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.junit.OnlyOnceTest;
import io.onlyonce.junit.Samples;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** Classes as users write them; named so that no build takes them for tests of its own. */
final class GuardSamples {
    private GuardSamples() {}

    static class Mixed {
        @OnlyOnceTest(scenario = "two-workers", faults = CRASH)
        GuardStrategy broken() {
            return Samples.checkThenAct();
        }

        @Tag("slow")
        @DisplayName("a claim by insertion")
        @OnlyOnceTest(faults = {CRASH, RESTART})
        GuardStrategy fixed() {
            return Samples.claim();
        }

        GuardStrategy noTest() {
            return Samples.checkThenAct();
        }
    }

    static class Doubtful {
        @OnlyOnceTest(maxTrials = 1)
        GuardStrategy stopsEarly() {
            return Samples.claim();
        }

        @OnlyOnceTest(maxTrials = 1, allowUndecided = true)
        GuardStrategy mayStopEarly() {
            return Samples.claim();
        }

        @OnlyOnceTest
        GuardStrategy promisesNothing() {
            return Samples.silent();
        }

        @Timeout(value = 1, unit = TimeUnit.NANOSECONDS)
        @OnlyOnceTest
        GuardStrategy takesTooLong() {
            return Samples.claim();
        }
    }

    static class Holes {
        @OnlyOnceTest
        GuardStrategy declared() {
            return Samples.declaredHole();
        }

        @OnlyOnceTest(expect = Promise.NO_DUPLICATE)
        GuardStrategy expectedToHold() {
            return Samples.declaredHole();
        }
    }

    static class Wrong {
        @OnlyOnceTest
        String noGuard() {
            return "guard";
        }

        @OnlyOnceTest(scenario = "two-worker")
        GuardStrategy unknownScenario() {
            return Samples.claim();
        }

        @OnlyOnceTest(faults = CRASH, profile = "restart")
        GuardStrategy bothFaultsAndProfile() {
            return Samples.claim();
        }
    }

    @Tag("around")
    static class Around {
        private final GuardStrategy strategy = Samples.claim();

        @Nested
        class Inner {
            @OnlyOnceTest
            GuardStrategy fixed() {
                return strategy;
            }
        }
    }
}
