package io.onlyonce.engine.history;

import io.onlyonce.api.EffectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * Collects the events of a trial and numbers them. Every method appends one event and returns its index; the parameters
 * are those of the event of that name. For one thread only.
 */
public final class HistoryBuilder {
    private final HistoryHeader header;
    private final List<Event> events = new ArrayList<>();

    /** Begins an empty history. */
    public HistoryBuilder(HistoryHeader header) {
        this.header = header;
    }

    /** Appends {@link Event.Started}. */
    public int started(Duration at, String node, int attempt, String slot) {
        return add(index -> new Event.Started(index, at, node, attempt, slot));
    }

    /** Appends {@link Event.Delivered}; {@code origin} says whose request it is. */
    public int delivered(Duration at, String node, String store, int session, String text, Origin origin) {
        return add(index -> new Event.Delivered(index, at, node, store, session, text, origin == Origin.WORK));
    }

    /** Appends {@link Event.Blocked}. */
    public int blocked(Duration at, String node, int request, List<String> by) {
        return add(index -> new Event.Blocked(index, at, node, request, by));
    }

    /** Appends {@link Event.Answered}. */
    public int answered(Duration at, String node, int request, String answer) {
        return add(index -> new Event.Answered(index, at, node, request, answer));
    }

    /** Appends {@link Event.Entered}. */
    public int entered(Duration at, String node, int attempt, String slot) {
        return add(index -> new Event.Entered(index, at, node, attempt, slot));
    }

    /** Appends {@link Event.Left}. */
    public int left(Duration at, String node, int attempt, String slot) {
        return add(index -> new Event.Left(index, at, node, attempt, slot));
    }

    /** Appends {@link Event.Ended}. */
    public int ended(Duration at, String node, int attempt, String slot, AttemptOutcome outcome, String detail) {
        return add(index -> new Event.Ended(index, at, node, attempt, slot, outcome, detail));
    }

    /** Appends {@link Event.Effect}. */
    public int effect(Duration at, EffectKind kind, String slot, String item, String node, int attempt, int request) {
        return effect(new Event.Effect(size(), at, kind, slot, item, node, attempt, request, OptionalLong.empty()));
    }

    /** Appends an event that has the next index already. */
    public int effect(Event.Effect next) {
        return add(index -> next);
    }

    /** Appends {@link Event.ClockRead}. */
    public int clockRead(Duration at, String node, int attempt, String shows) {
        return add(index -> new Event.ClockRead(index, at, node, attempt, shows));
    }

    /** Appends {@link Event.Injected}. */
    public int injected(Duration at, String node, String fault, String detail) {
        return add(index -> new Event.Injected(index, at, node, fault, detail));
    }

    /** Appends {@link Event.Healed}. */
    public int healed(Duration at, int injection) {
        return add(index -> new Event.Healed(index, at, injection));
    }

    /** Appends {@link Event.Probed}. */
    public int probed(Duration at, String slot, String outcome, Ended took) {
        return add(index -> new Event.Probed(index, at, slot, outcome, took == Ended.WITH_EFFECT));
    }

    /** Number of events so far, which is the index of the next one. */
    public int size() {
        return events.size();
    }

    /** Everything collected so far; the builder may go on afterwards. */
    public History build() {
        return new History(header, events);
    }

    private int add(IntFunction<Event> event) {
        int index = events.size();
        events.add(event.apply(index));
        return index;
    }

    /** How a later attempt at a slot ended. */
    public enum Ended {
        /** Every item has taken effect. */
        WITH_EFFECT,

        /** At least one item has not. */
        WITHOUT_EFFECT
    }

    /** Who sent a request. */
    public enum Origin {
        /** The guard. */
        GUARD,

        /** The work, to make its effects. */
        WORK
    }
}
