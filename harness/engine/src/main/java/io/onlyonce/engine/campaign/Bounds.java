package io.onlyonce.engine.campaign;

import io.onlyonce.engine.explore.TrialRunner;
import java.time.Duration;

/**
 * When a cell's search stops although there is more to try.
 *
 * @param maxTrials executions of one cell
 * @param maxTime wall time of the whole campaign
 * @param patience how long a guard may neither send a request nor return before its cell is given up
 */
public record Bounds(int maxTrials, Duration maxTime, Duration patience) {
    /** With the usual patience. */
    public Bounds(int maxTrials, Duration maxTime) {
        this(maxTrials, maxTime, TrialRunner.PATIENCE);
    }
}
