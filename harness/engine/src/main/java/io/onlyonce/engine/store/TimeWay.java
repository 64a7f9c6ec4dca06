package io.onlyonce.engine.store;

import java.util.Locale;

/**
 * How time passes in the stores. What passed is the same in every way; they differ in what has to be known about a
 * strategy, in what must be installed, and in how long it takes.
 */
public enum TimeWay {
    /**
     * Nothing waits: in Redis every time-to-live moves closer, in Postgres the deadlines in the columns that the
     * strategy declares move back. Exact and instant; what a strategy does not declare stays where it is.
     */
    MOVE("time-to-lives in Redis and declared deadline columns in Postgres are moved"),

    /**
     * The clock of the embedded Postgres server goes ahead, with {@code libfaketime} preloaded into the server alone;
     * Redis as in {@link #MOVE}. Needs no declared columns. The clock of the machine stays as it is.
     */
    FAKETIME("the clock of the Postgres server is moved with libfaketime, time-to-lives in Redis are moved"),

    /** Leases are made short and really waited for; the last resort. */
    WAIT("leases are short and really waited for");

    private final String meaning;

    TimeWay(String meaning) {
        this.meaning = meaning;
    }

    /** The word used in options. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One line for reports. */
    public String meaning() {
        return meaning;
    }
}
