package io.onlyonce.engine.explore;

import io.onlyonce.engine.fault.FaultSet;

/**
 * The faults of a trial and where in it they were placed.
 *
 * @param faults their kinds
 * @param where the same text for trials whose faults came after the same requests; empty if there are none
 */
public record Placement(FaultSet faults, String where) {}
