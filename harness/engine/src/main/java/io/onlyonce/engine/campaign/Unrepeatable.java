package io.onlyonce.engine.campaign;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.node.BackgroundTraffic;

/** Says where to look when a strategy does not do the same again. */
final class Unrepeatable {
    private Unrepeatable() {}

    /** In a strategy's own code, or in the library in whose processes its guards are. */
    static String remedy(GuardStrategy strategy) {
        return strategy instanceof BackgroundTraffic
                ? "Its guards are in processes of a library's own: does it send requests by a timer, or give up waiting for"
                        + " one that is held? Say in its library.yaml which are background, or play it in a storm:"
                        + " ./onlyonce storm --strategy " + strategy.info().id() + "."
                : "Look for state that outlives a trial, random numbers, threads and time-outs in the strategy.";
    }
}
