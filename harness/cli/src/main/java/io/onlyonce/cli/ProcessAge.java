package io.onlyonce.cli;

import java.time.Duration;
import java.time.Instant;

/** How long ago the user pressed return: what {@code --max-time} is about includes the start of the program. */
final class ProcessAge {
    private ProcessAge() {}

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
