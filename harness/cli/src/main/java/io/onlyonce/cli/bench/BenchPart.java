package io.onlyonce.cli.bench;

import java.util.Locale;

/** A part of the benchmark that can be asked for by name. */
public enum BenchPart {
    /** From the start of a JVM to the first verdict. */
    START,

    /** The processes of a storm's nodes. */
    NODES,

    /** One strategy on three nodes, explored exhaustively. */
    EXPLORE,

    /** The same requests without wires, nodes and decisions: the limit that the stores set. */
    BARE,

    /** The same requests through Postgres' own isolationtester. */
    ISOLATION,

    /** Every single fault on every strategy. */
    FAULTS,

    /** Many workers at one queue, beside pgbench. */
    SOAK,

    /** All checkers over a history of a million events. */
    CHECKERS;

    /** The word used in options and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
