package io.onlyonce.engine.wire;

/**
 * One framed request that waits at a wire until someone says what becomes of it. Exactly one of the three verbs is
 * called, once, from any thread.
 */
public interface HeldRequest {
    /** Name of the node that sent it. */
    String node();

    /** {@code postgres}, {@code redis} or {@code sink}; {@code redis-1} and on where there are several. */
    String store();

    /** Which of the node's connections to that store, counted from 1 since the wire was opened or last reset. */
    int session();

    /** Process id of the Postgres backend that serves the session; 0 for other stores. */
    int backendPid();

    /** The request in a form for people, such as {@code SELECT processed FROM recon_windows WHERE id = 'w1'}. */
    String text();

    /** Sends it on to the store; the answer goes back to the node as soon as the store gives it. */
    void deliver();

    /** Cuts the connection on both sides; the store never sees the request. */
    void loseRequest();

    /**
     * Sends it on, and cuts the connection on both sides once the store has answered in full; the node never sees the
     * answer. {@link Gate#answered} is still called, before the cut.
     */
    void loseReply();
}
