package io.onlyonce.engine.campaign;

import io.onlyonce.engine.problem.ProblemException;

/** Is told how a campaign goes on, for progress lines. Called on the campaign's thread; returns quickly. */
public interface CampaignListener {
    /** The stores are up; {@code millis} since the campaign began. */
    default void storesUp(long millis) {}

    /** A cell begins; {@code number} counts from 1. */
    default void cellStarted(CellId cell, int number, int total) {}

    /** A trial of the current cell ended; {@code trials} so far. */
    default void trialEnded(CellId cell, int trials, int duplicates) {}

    /** A cell could not be run; its result carries the message, the problem the stack trace. */
    default void problem(CellId cell, ProblemException problem) {}

    /** A cell ended. */
    default void cellEnded(CellResult result, int number, int total) {}
}
