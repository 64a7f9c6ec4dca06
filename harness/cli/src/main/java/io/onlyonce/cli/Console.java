package io.onlyonce.cli;

import io.onlyonce.reports.Colours;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Where a command prints to, and what is known about it.
 *
 * <p>Java cannot tell whether a single stream is a terminal, so the start script asks the shell and says so in the
 * system property {@code onlyonce.terminals}, a list of {@code out} and {@code err}. Without the script nothing is
 * taken for a terminal.
 *
 * @param out receives results
 * @param err receives progress and problems
 * @param terminals which of both are terminals, such as {@code "out,err"}
 * @param environment looks a variable up; empty text if it is not set
 */
record Console(PrintWriter out, PrintWriter err, String terminals, UnaryOperator<String> environment) {
    private static final int USUAL_WIDTH = 120;

    static Console ofProcess() {
        UnaryOperator<String> environment = name -> System.getenv().getOrDefault(name, "");
        return new Console(
                writer(System.out), writer(System.err), System.getProperty("onlyonce.terminals", ""), environment);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Colours for results: only on a terminal, and not if {@code NO_COLOR} is set to anything. */
    Colours colours() {
        return terminals.contains("out") && mayColour() ? Colours.ON : Colours.OFF;
    }

    /** Whether a progress line can be rewritten in place. */
    boolean rewritesProgress() {
        return terminals.contains("err") && !environment.apply("TERM").equals("dumb");
    }

    private boolean mayColour() {
        return environment.apply("NO_COLOR").isEmpty()
                && !environment.apply("TERM").equals("dumb");
    }

    /** Characters that fit on a line. */
    int width() {
        String columns = environment.apply("COLUMNS");
        return columns.matches("[1-9]\\d{1,2}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
