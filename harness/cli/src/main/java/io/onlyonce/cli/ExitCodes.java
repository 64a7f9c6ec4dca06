package io.onlyonce.cli;

import io.onlyonce.engine.check.Badness;

/** The exit codes of every command; scripts rely on them, so they only ever grow. */
final class ExitCodes {
    static final int HELD = 0;
    static final int VIOLATED = 1;
    static final int UNDECIDED = 2;
    static final int USAGE = 64;
    static final int HARNESS = 70;

    private ExitCodes() {}

    static int of(Badness badness) {
        return switch (badness) {
            case HELD -> HELD;
            case VIOLATED -> VIOLATED;
            case UNDECIDED -> UNDECIDED;
        };
    }
}
