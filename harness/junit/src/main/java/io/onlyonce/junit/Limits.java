package io.onlyonce.junit;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Duration;

/** Refuses numbers that make no sense, before anything is started. */
final class Limits {
    private static final int FEWEST_NODES = 2;
    private static final int MOST_NODES = 5;

    private Limits() {}

    static int nodes(int number) {
        if (number < FEWEST_NODES || number > MOST_NODES) {
            throw wrong(
                    "nodes", String.valueOf(number), "2 to 5", "One node races nobody; leave it out for the usual.");
        }
        return number;
    }

    static int trials(int number) {
        if (number < 1) {
            throw wrong("maxTrials", String.valueOf(number), "1 or more", "Leave it out for 5000.");
        }
        return number;
    }

    static Duration time(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw wrong("the time for the exploration", time.toString(), "more than nothing", "Two minutes are usual.");
        }
        return time;
    }

    private static ProblemException wrong(String where, String found, String expected, String remedy) {
        return ProblemException.of(ProblemKind.USAGE, where, "found " + found, expected, remedy);
    }
}
