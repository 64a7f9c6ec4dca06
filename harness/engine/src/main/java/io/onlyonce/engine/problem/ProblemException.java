package io.onlyonce.engine.problem;

import io.onlyonce.api.ContractException;
import org.jspecify.annotations.Nullable;

/**
 * Something a user can act on. Its message says where, what was found, what was expected and what to do, and is shown
 * as it is; the stack trace belongs in a log file.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;

    private ProblemException(ProblemKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** A problem whose message has the four parts, in order. */
    public static ProblemException of(ProblemKind kind, String where, String found, String expected, String remedy) {
        return new ProblemException(kind, text(where, found, expected, remedy), null);
    }

    /** A strategy that broke its contract; the message has its four parts already. */
    public static ProblemException of(ContractException broken) {
        return new ProblemException(ProblemKind.STRATEGY, String.valueOf(broken.getMessage()), broken);
    }

    /** The same problem with what caused it, for the log file. */
    public ProblemException because(Throwable cause) {
        return new ProblemException(kind, String.valueOf(getMessage()), cause);
    }

    private static String text(String where, String found, String expected, String remedy) {
        return "%s: %s; expected %s. %s".formatted(where, found, expected, remedy);
    }

    /** What kind of problem it is. */
    public ProblemKind kind() {
        return kind;
    }
}
