package io.onlyonce.engine.explore;

import io.onlyonce.engine.fault.FaultSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts the places at which faults were possible, and those at which they were tried. */
public final class Coverage {
    private final Map<FaultSet, Set<String>> offered = new HashMap<>();
    private final Map<FaultSet, Set<String>> tried = new HashMap<>();

    void offered(Placement placement) {
        offered.computeIfAbsent(placement.faults(), faults -> new HashSet<>()).add(placement.where());
    }

    void tried(Placement placement) {
        offered(placement);
        tried.computeIfAbsent(placement.faults(), faults -> new HashSet<>()).add(placement.where());
    }

    /** Number of places that these faults can take together. */
    public int offered(FaultSet faults) {
        return offered.getOrDefault(faults, Set.of()).size();
    }

    /** How many of them were tried. */
    public int tried(FaultSet faults) {
        return tried.getOrDefault(faults, Set.of()).size();
    }
}
