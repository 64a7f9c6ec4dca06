package io.onlyonce.library.shedlock;

import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.StrategyInfo.DeadlineColumn;
import java.util.List;

/**
 * What ShedLock's documentation promises of all its locks, and nothing that needs its classes: a strategy says what it
 * is also where only another one's jars were fetched.
 */
final class Promised {
    static final List<DeadlineColumn> ENDS_OF_ROWS = List.of(new DeadlineColumn("shedlock", "lock_until"));
    static final String SOURCE = "ShedLock README, https://github.com/lukas-krecan/ShedLock";

    private Promised() {}

    /** Without skewed clocks, on which its locks differ. */
    static Claims.Builder ofEveryLock() {
        String kept = "the lock stays until lockAtMostFor has passed since it was taken";
        return Claims.from(SOURCE)
                .under(
                        FaultKind.NONE,
                        "tasks are executed at most once at the same time; one that comes after the release runs again",
                        NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, kept, NO_OVERLAP)
                .under(FaultKind.LOSE_REPLY, kept + ", told or not", NO_OVERLAP)
                .under(FaultKind.CRASH, kept + ", also if its node has died", NO_OVERLAP)
                .under(FaultKind.RESTART, "a fresh process asks for the lock as any other", NO_OVERLAP)
                .under(
                        FaultKind.EXPIRE,
                        "a task that takes longer than lockAtMostFor may be executed more than once at the same time");
    }

    /**
     * Those of every lock, and what Redis adds to them. Not beside the code that connects to Redis: a strategy says
     * what it is also where only another one's jars were fetched.
     */
    static Claims ofEveryKeyInRedis() {
        return ofEveryLock()
                .under(FaultKind.SKEW, "a key in Redis ends by the clock of Redis", NO_OVERLAP)
                .under(FaultKind.FAILOVER, "a replica that has received nothing knows of no lock")
                .build();
    }
}
