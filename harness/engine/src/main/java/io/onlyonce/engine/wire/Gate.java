package io.onlyonce.engine.wire;

/**
 * Watches the wires and decides about requests. Called on the wires' own threads; an implementation returns quickly and
 * never blocks.
 *
 * <p>Session set-up (start-up messages, authentication, {@code SET}, {@code DISCARD}, {@code HELLO}, {@code CLIENT
 * ...}, {@code PING} of a fresh connection) is not a request and never gets here. Nor does a {@code BEGIN} of its own:
 * it goes on with the first statement after it, whose text starts with it, unless the client waits for its answer. Nor
 * do subscriptions.
 */
public interface Gate {
    /** A gate that lets everything pass at once: the wires are then transparent. */
    Gate OPEN = new Gate() {
        @Override
        public void arrived(HeldRequest request) {
            request.deliver();
        }

        @Override
        public void answered(HeldRequest request, String answer) {}

        @Override
        public void disconnected(HeldRequest request) {}
    };

    /** A whole request has arrived and is held; the session reads nothing more until it is decided. */
    void arrived(HeldRequest request);

    /**
     * The store's whole answer to a delivered request is here; called before the first byte of it that completes the
     * answer goes on to the node, so that a node never acts on an answer the gate has not seen.
     *
     * @param answer for people; starts with {@code ERROR} if the store refused
     */
    void answered(HeldRequest request, String answer);

    /**
     * The session of a held or delivered request ended before the store's answer was complete. Not called for a request
     * that {@link HeldRequest#loseRequest} cut itself.
     */
    void disconnected(HeldRequest request);
}
