package io.onlyonce.engine.wire;

/** Whether requests and answers are put into words; no one reads them at an open gate. */
enum Detail {
    WORDS,
    NONE;

    static Detail of(Gate gate) {
        return gate == Gate.OPEN ? NONE : WORDS;
    }
}
