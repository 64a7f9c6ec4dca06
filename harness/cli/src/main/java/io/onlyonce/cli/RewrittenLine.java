package io.onlyonce.cli;

import java.io.PrintWriter;

/** One line of a terminal that is written again and again. */
final class RewrittenLine {
    private static final int WIDTH = 79;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;

    RewrittenLine(PrintWriter err) {
        this.err = err;
    }

    /** Shows as much of a text as fits on a line, in place of what was there. */
    void draw(String text) {
        err.print(CLEAR + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
        err.flush();
    }

    /** Leaves an empty line for whatever is printed next. */
    void clear() {
        draw("");
    }
}
