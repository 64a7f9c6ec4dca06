package io.onlyonce.engine.campaign;

import io.onlyonce.engine.explore.TrialRunner;
import java.time.Duration;

/**
 * When a cell's search stops although there is more to try.
 *
 * @param maxTrials executions of one cell
 * @param maxTime wall time of the whole campaign
 * @param patience how long a guard may neither send a request nor return before its cell is given up
 * @param spent how much of the wall time was over before the campaign began
 */
public record Bounds(int maxTrials, Duration maxTime, Duration patience, Duration spent) {
    /** With all its time left. */
    public Bounds(int maxTrials, Duration maxTime, Duration patience) {
        this(maxTrials, maxTime, patience, Duration.ZERO);
    }

    /** With the usual patience. */
    public Bounds(int maxTrials, Duration maxTime) {
        this(maxTrials, maxTime, TrialRunner.PATIENCE);
    }

    /** The same with so much time gone. */
    public Bounds after(Duration gone) {
        return new Bounds(maxTrials, maxTime, patience, gone);
    }
}
