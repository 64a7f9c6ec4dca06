package io.onlyonce.cli;

import java.time.Duration;
import java.time.Instant;

/** How long ago the user pressed return: what {@code --max-time} is about includes the start of the program. */
final class ProcessAge {
    private ProcessAge() {}

    /** When that was; the beginning of time where the operating system does not tell. */
    static Instant began() {
        return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    }

    /** Until now; nothing where the operating system does not tell. */
    static Duration now() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
