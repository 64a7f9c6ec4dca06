package io.onlyonce.engine.campaign;

import java.time.Duration;

/**
 * When a cell's search stops although there is more to try.
 *
 * @param maxTrials executions of one cell
 * @param maxTime wall time of the whole campaign
 */
public record Bounds(int maxTrials, Duration maxTime) {}
