package io.onlyonce.engine.node;

import java.time.Duration;
import java.time.Instant;

/** Where a node's guard lives if that is not the harness's own process: what it has to be told, and asked. */
public interface Outpost {
    /** The node's clock shows this from now on, and stands still. */
    void showTime(Instant shown);

    /** The end of an attempt that was made there is known to all whom it concerns. */
    void endIsKnown();

    /**
     * Waits until nothing moves there: no thread is at work, and no bytes wait to be read; and until the end of an
     * attempt is known. What it sends after this is sent because of something that happens after this.
     *
     * @return whether that came to pass in time
     */
    boolean awaitQuiet(Duration patience) throws InterruptedException;
}
