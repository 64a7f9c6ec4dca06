package io.onlyonce.engine.toxic;

import java.util.SplittableRandom;

/** What one toxic does to data, with its settings; the names of a record's components are those in the API. */
interface Toxic {
    /** Takes up work on one direction of one connection. */
    Flow flow(SplittableRandom chance);

    /** How many pieces may wait in it before the sender has to. */
    default int buffer() {
        return 0;
    }

    /** Whether connections that it worked on are closed when it is removed. */
    default boolean endsWhenRemoved() {
        return false;
    }
}
