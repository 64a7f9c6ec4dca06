package io.onlyonce.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Named sets of options; each option that is given on the command line goes before the profile's. */
enum Profile {
    /** A look at every guard, within a minute. */
    QUICK("none", 500, Duration.ofMinutes(1)),

    /** All there is to try on two nodes, as much as there is time for on three; everything found is found twice. */
    NIGHTLY("all-single", 3000, Duration.ofHours(2)),

    /** The guards of the lessons in their scenarios, with a trace to replay for every way each goes wrong. */
    TEACHING("all-single", 1000, Duration.ofMinutes(5));

    private final String faults;
    private final int maxTrials;
    private final Duration maxTime;

    Profile(String faults, int maxTrials, Duration maxTime) {
        this.faults = faults;
        this.maxTrials = maxTrials;
        this.maxTime = maxTime;
    }

    /** How many nodes, one number after the other. */
    List<Integer> nodes() {
        return switch (this) {
            case QUICK, TEACHING -> List.of(2);
            case NIGHTLY -> List.of(2, 3);
        };
    }

    String faults() {
        return faults;
    }

    int maxTrials() {
        return maxTrials;
    }

    Duration maxTime() {
        return maxTime;
    }

    boolean verifies() {
        return this == NIGHTLY;
    }

    /** The word used in options. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
