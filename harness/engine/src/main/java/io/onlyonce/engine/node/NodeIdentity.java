package io.onlyonce.engine.node;

/**
 * Who a process is.
 *
 * @param process its number in the trial, from 0
 * @param name such as {@code n1}; a second process on the same host is {@code n1.2}
 * @param host name of its host, which is that of the first node on it
 */
record NodeIdentity(int process, String name, String host) {
    private static final long FIRST_PROCESS_ID = 4001;

    /** The process that a node has from the start. */
    static NodeIdentity first(int number, LabPlan plan) {
        return new NodeIdentity(number, "n" + (number + 1), plan.host(number));
    }

    /** The same in every run of a trace, and unique in a trial. */
    long processId() {
        return FIRST_PROCESS_ID + process;
    }
}
