package io.onlyonce.engine.campaign;

import java.time.Duration;

/** Says when a search stops although there is more to try, and why. */
final class SearchLimits {
    private final Bounds bounds;
    private final StopSignal stop;
    private final long campaignBegan;

    SearchLimits(Bounds bounds, StopSignal stop, long campaignBegan) {
        this.bounds = bounds;
        this.stop = stop;
        this.campaignBegan = campaignBegan;
    }

    Duration patience() {
        return bounds.patience();
    }

    boolean reached(int trials) {
        return !reason(trials).isEmpty();
    }

    /** Why the search stops; empty if it may go on. */
    String reason(int trials) {
        if (stop.isStopped()) {
            return "interrupted";
        }
        if (trials >= bounds.maxTrials()) {
            return "--max-trials " + bounds.maxTrials();
        }
        boolean outOfTime =
                System.nanoTime() - campaignBegan >= bounds.maxTime().toNanos();
        return outOfTime ? "--max-time " + bounds.maxTime().toSeconds() + "s" : "";
    }
}
