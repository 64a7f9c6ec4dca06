package io.onlyonce.engine.plan;

import java.time.Duration;

/**
 * A fault that will be injected, and healed again.
 *
 * @param target a node's name, or {@code postgres} or {@code redis}, as the kind demands
 * @param store the store whose path to the node is broken, for kinds that break a path; else empty text
 * @param at when it is injected, from the beginning of the storm
 * @param lasts how long until it is healed; zero where the kind is a moment
 * @param amount how much, in the kind's own unit; 0 where it has none
 */
public record PlannedFault(NemesisKind kind, String target, String store, Duration at, Duration lasts, long amount) {
    /** The same at another time. */
    public PlannedFault movedTo(Duration other) {
        return new PlannedFault(kind, target, store, other, lasts, amount);
    }

    /** The same for so long. */
    public PlannedFault lasting(Duration other) {
        return new PlannedFault(kind, target, store, at, other, amount);
    }

    /** The same of another size. */
    public PlannedFault by(long other) {
        return new PlannedFault(kind, target, store, at, lasts, other);
    }

    /** The same for another node. */
    public PlannedFault aimedAt(String other) {
        return new PlannedFault(kind, other, store, at, lasts, amount);
    }
}
