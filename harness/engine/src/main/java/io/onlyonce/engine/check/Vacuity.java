package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether the faults of a trial met an attempt that was under way. A fault that hits only nodes that have not
 * begun or have ended proves nothing about a guard; except a restart, which is an attempt itself, and meets all that
 * was done before it, as a retry or a redelivery does. Clocks that are off are met as soon as one of them is read.
 */
public final class Vacuity {
    /** Faults of a storm that are a moment, and whose consequences come later. */
    private static final Set<String> FOR_GOOD = Set.of("clock-jump", "redelivery");

    /** Faults of a storm that make a path slow. */
    private static final Set<String> SLOW = Set.of("latency", "bandwidth", "slow-close");

    private Vacuity() {}

    /**
     * Whether every fault met an attempt that had not ended, and had either had a request delivered or entered the
     * work; true without faults. O(events) for each fault.
     */
    public static boolean everyFaultMetAnAttempt(History history) {
        Set<String> underWay = new HashSet<>();
        boolean begun = false;
        for (Event event : history.events()) {
            if (event instanceof Event.Delivered delivered) {
                underWay.add(delivered.node());
            } else if (event instanceof Event.Entered entered) {
                // A guard whose only request is the work itself can be met nowhere else.
                underWay.add(entered.node());
            } else if (event instanceof Event.Ended ended) {
                underWay.remove(ended.node());
            } else if (event instanceof Event.Injected fault && !meets(fault, history, underWay, begun)) {
                return false;
            }
            begun |= !underWay.isEmpty();
        }
        return true;
    }

    private static boolean meets(Event.Injected fault, History history, Set<String> underWay, boolean begun) {
        if (fault.fault().equals("skew")) {
            return history.events().stream()
                    .filter(Event.Injected.class::isInstance)
                    .map(Event.Injected.class::cast)
                    .anyMatch(skew -> skew.fault().equals(fault.fault()) && isRead(skew.node(), history));
        }
        if (fault.fault().equals("restart")) {
            return begun;
        }
        return fault.node().isEmpty() ? !underWay.isEmpty() : underWay.contains(fault.node());
    }

    /**
     * Whether at least one fault of a storm met an attempt: one that was under way when it was injected, or that began
     * before it was healed; true if no fault was injected and something was attempted. O(events x faults in force).
     *
     * <p>Where a library fires by itself, its nodes contend for a slot before any attempt: so a slow path is met by
     * whatever goes over it.
     */
    public static boolean someFaultMetAnAttempt(History history) {
        Map<Integer, String> underWay = new HashMap<>();
        Map<Integer, Event.Injected> inForce = new HashMap<>();
        boolean firesByItself = history.header().scheduler().isPresent();
        boolean attempted = false;
        boolean injected = false;
        for (Event event : history.events()) {
            if (event instanceof Event.Started started) {
                attempted = true;
                underWay.put(started.attempt(), started.node());
                if (inForce.values().stream().anyMatch(fault -> hits(fault, started.node()))) {
                    return true;
                }
            } else if (event instanceof Event.Delivered request && firesByItself) {
                if (inForce.values().stream()
                        .anyMatch(fault -> SLOW.contains(fault.fault()) && hits(fault, request.node()))) {
                    return true;
                }
            } else if (event instanceof Event.Ended ended) {
                underWay.remove(ended.attempt());
            } else if (event instanceof Event.Injected fault) {
                injected = true;
                inForce.put(fault.index(), fault);
                if (underWay.values().stream().anyMatch(node -> hits(fault, node))) {
                    return true;
                }
            } else if (event instanceof Event.Healed healed) {
                inForce.computeIfPresent(
                        healed.injection(), (index, fault) -> FOR_GOOD.contains(fault.fault()) ? fault : null);
            }
        }
        return attempted && !injected;
    }

    private static boolean hits(Event.Injected fault, String node) {
        return fault.node().isEmpty() || node.equals(fault.node()) || node.startsWith(fault.node() + ".");
    }

    /** By the node itself, or by a later process in its place, such as {@code n1.2}. */
    private static boolean isRead(String node, History history) {
        return history.events().stream()
                .filter(Event.ClockRead.class::isInstance)
                .map(event -> ((Event.ClockRead) event).node())
                .anyMatch(reader -> reader.equals(node) || reader.startsWith(node + "."));
    }
}
