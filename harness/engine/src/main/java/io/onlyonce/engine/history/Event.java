package io.onlyonce.engine.history;

import io.onlyonce.api.EffectKind;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One line of a {@link History}: something that was observed, never something that was inferred.
 *
 * <p>{@code index} is the position in the history, 0-based and without gaps; it is the only order that checkers may
 * rely on. {@code at} is the time since the trial began on the harness's monotonic clock; it may be compared between
 * events, not with the clock of a node. {@code node} is a node's name such as {@code n1}; {@code attempt} counts the
 * attempts of a trial from 1.
 */
public sealed interface Event {
    /** Position in the history, from 0, without gaps. */
    int index();

    /** Time since the trial began, on the reference clock. */
    Duration at();

    /** A node began an attempt at a slot. */
    record Started(int index, Duration at, String node, int attempt, String slot) implements Event {}

    /**
     * A request of a node went on to a store.
     *
     * @param store {@code postgres}, {@code redis}, {@code sink} or {@code files}; {@code redis-1} and on of several
     * @param session which of the node's connections to that store, counted from 1
     * @param text the request, for people; never parsed
     * @param effect whether it carries effects of the work (it was sent by the work, not by the guard)
     */
    record Delivered(int index, Duration at, String node, String store, int session, String text, boolean effect)
            implements Event {}

    /**
     * The store keeps a delivered request waiting for a lock.
     *
     * @param request index of the {@link Delivered} event
     * @param by names of the nodes that hold what it waits for, sorted; a stranger's session is {@code "?"}
     */
    record Blocked(int index, Duration at, String node, int request, List<String> by) implements Event {
        /** Copies the list. */
        public Blocked {
            by = List.copyOf(by);
        }
    }

    /**
     * The answer to a request came back to the node.
     *
     * @param request index of the {@link Delivered} event
     * @param answer what the store said, for people; starts with {@code ERROR} if it refused
     */
    record Answered(int index, Duration at, String node, int request, String answer) implements Event {}

    /** A node entered the work of a slot: its guard has let it in. */
    record Entered(int index, Duration at, String node, int attempt, String slot) implements Event {}

    /** A node left the work of a slot that it had {@link Entered}; missing for a node that crashed inside. */
    record Left(int index, Duration at, String node, int attempt, String slot) implements Event {}

    /**
     * An attempt ended.
     *
     * @param detail what the node reported, for people; empty unless it failed
     */
    record Ended(int index, Duration at, String node, int attempt, String slot, AttemptOutcome outcome, String detail)
            implements Event {}

    /**
     * A side effect, as found in the database or received by the sink.
     *
     * @param at when it happened: the row's own time stamp by the database's clock, or the call's arrival
     * @param request index of the {@link Delivered} event that caused it; -1 if that cannot be told
     * @param token the fencing token that came with it
     */
    record Effect(
            int index,
            Duration at,
            EffectKind kind,
            String slot,
            String item,
            String node,
            int attempt,
            int request,
            OptionalLong token)
            implements Event {}

    /**
     * An attempt read its node's clock; written once for each value that it read.
     *
     * @param shows what the clock showed: an instant in UTC, as in ISO 8601
     */
    record ClockRead(int index, Duration at, String node, int attempt, String shows) implements Event {}

    /**
     * A fault took effect.
     *
     * @param node the node it hit; empty text if it hit all
     * @param fault id of the fault kind, such as {@code lose-reply}
     * @param detail for people; never parsed
     */
    record Injected(int index, Duration at, String node, String fault, String detail) implements Event {}

    /**
     * A fault was healed: what it hit is as before.
     *
     * @param injection index of the {@link Injected} event
     */
    record Healed(int index, Duration at, int injection) implements Event {}

    /**
     * After a trial that left a slot without effect, one more attempt was made, by a fresh process and with every lease
     * over. Nothing else of it is in the history.
     *
     * @param outcome how the attempt ended, for people; never parsed
     * @param tookEffect whether every item of the slot took effect at last
     */
    record Probed(int index, Duration at, String slot, String outcome, boolean tookEffect) implements Event {}
}
