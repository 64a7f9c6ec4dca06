package io.onlyonce.engine.explore;

/**
 * Something that could be chosen at one point of a trial.
 *
 * @param decision the choice
 * @param footprint what it touches
 * @param request text of the request it is about; empty if none
 */
record Option(Decision decision, Footprint footprint, String request) {}
