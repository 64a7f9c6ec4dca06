package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Footprint.Access;

/**
 * What the text of a request says about what it touches.
 *
 * @param object a table or key; empty text for the whole store
 * @param access how
 */
record Touched(String object, Access access) {
    static final Touched WHOLE_STORE = new Touched("", Access.WRITE);

    /** Whether it was recognised as one of the plain forms, which also leave nothing behind in their session. */
    boolean isPlain() {
        return !object.isEmpty();
    }
}
