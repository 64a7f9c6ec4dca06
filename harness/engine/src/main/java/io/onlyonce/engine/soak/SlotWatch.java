package io.onlyonce.engine.soak;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.store.EffectRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects what is seen of one slot. Slots have nothing to do with each other, so each has a short history of its own,
 * and the memory that a soak needs does not grow with the number of attempts.
 *
 * <p>Threads: the rivals write, each from its own thread.
 */
final class SlotWatch {
    private final SoakPlan plan;
    private final String slot;
    private final HistoryBuilder events;
    private final Set<String> rivals = new TreeSet<>();
    private int left;

    SlotWatch(SoakPlan plan, Slot slot) {
        this.plan = plan;
        this.slot = slot.id();
        this.events = new HistoryBuilder(header());
        this.left = plan.rivals();
    }

    private HistoryHeader header() {
        return new HistoryHeader(
                plan.strategy().info().id(),
                plan.scenario().id(),
                EffectKind.ROW,
                plan.scenario().policy(),
                List.copyOf(rivals),
                List.of(slot),
                plan.scenario().items());
    }

    String slot() {
        return slot;
    }

    synchronized void started(Duration at, String node, int attempt) {
        rivals.add(node);
        events.started(at, node, attempt, slot);
    }

    synchronized void entered(Duration at, String node, int attempt) {
        events.entered(at, node, attempt, slot);
    }

    synchronized void left(Duration at, String node, int attempt) {
        events.left(at, node, attempt, slot);
    }

    /** Whether this was the last of the rivals. */
    synchronized boolean ended(Duration at, String node, int attempt, AttemptOutcome outcome, String detail) {
        events.ended(at, node, attempt, slot, outcome, detail);
        return --left == 0;
    }

    /**
     * The whole history, once all rivals have ended.
     *
     * @param start when the soak began, by the database's clock
     */
    synchronized History with(List<EffectRow> effects, Instant start) {
        effects.forEach(row -> events.effect(
                Duration.between(start, row.at()), EffectKind.ROW, slot, row.item(), row.node(), row.attempt(), -1));
        return new History(header(), events.build().events());
    }
}
