package io.onlyonce.engine.toxic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.SplittableRandom;

/**
 * A toxic of a proxy, as the API shows it.
 *
 * @param stream the direction, in the client's own spelling
 * @param toxicity the share of connections that it works on, from 0 to 1
 */
record PlacedToxic(@JsonProperty("attributes") Toxic toxic, String name, String type, String stream, float toxicity) {
    /** The direction it works on. */
    Direction towards() {
        return Direction.of(stream).orElseThrow();
    }

    /** Decides by chance whether it works on this connection, and takes up work. */
    Flow flow(SplittableRandom chance) {
        Toxic chosen = chance.nextDouble() < toxicity ? toxic : new Noop();
        return chosen.flow(chance);
    }
}
