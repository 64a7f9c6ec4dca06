package io.onlyonce.engine.problem;

/** Kinds of problem that are shown to a user, each with a stable code and the exit code it leads to. */
public enum ProblemKind {
    USAGE("OO-101", 64, "the command line or a file the user wrote is wrong"),
    UNKNOWN_ID("OO-102", 64, "a strategy, scenario or fault of that name does not exist"),
    BAD_FILE("OO-103", 64, "a file cannot be read as what it should be"),
    PLUGIN("OO-104", 64, "a plug-in cannot be used"),
    STRATEGY("OO-201", 70, "a strategy failed outside an attempt, or broke its contract"),
    GUARD_STUCK("OO-202", 70, "a guard neither sent a request nor returned"),
    STORE_START("OO-301", 70, "a store could not be started or reached"),
    STORE_LOST("OO-302", 70, "a store stopped answering during a run"),
    DISK("OO-303", 70, "a file could not be written"),
    NODE_START("OO-304", 70, "a node process could not be started"),
    CONTAINERS("OO-305", 70, "there is no container engine that can be used, or an image is missing"),
    INTERNAL("OO-901", 70, "the harness itself failed");

    private final String code;
    private final int exitCode;
    private final String meaning;

    ProblemKind(String code, int exitCode, String meaning) {
        this.code = code;
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    /** Stable, such as {@code OO-102}. */
    public String code() {
        return code;
    }

    /** The exit code of a command that ends with it. */
    public int exitCode() {
        return exitCode;
    }

    /** One line for the table in the documentation. */
    public String meaning() {
        return meaning;
    }
}
