package io.onlyonce.engine.history;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Exclusion;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a trial was about; with it, a stored history can be checked without anything else.
 *
 * @param nodes names of the nodes, in order
 * @param slots ids of the slots that had to take effect
 * @param items the items of each slot
 * @param lateAfter how long after it was due a slot may take effect; empty if there is no such limit
 * @param scheduler present if it was about a whole scheduler; else it was about a guard
 * @param exclusion which attempts must not overlap; those at one slot if nothing is said
 */
public record HistoryHeader(
        String strategy,
        String scenario,
        EffectKind effect,
        Policy policy,
        List<String> nodes,
        List<String> slots,
        List<String> items,
        Optional<Duration> lateAfter,
        Optional<SchedulerTerms> scheduler,
        Optional<Exclusion> exclusion) {
    /** Copies the lists. */
    public HistoryHeader {
        nodes = List.copyOf(nodes);
        slots = List.copyOf(slots);
        items = List.copyOf(items);
    }

    /** Without a limit of time. */
    public HistoryHeader(
            String strategy,
            String scenario,
            EffectKind effect,
            Policy policy,
            List<String> nodes,
            List<String> slots,
            List<String> items) {
        this(strategy, scenario, effect, policy, nodes, slots, items, Optional.empty());
    }

    /** Of a guard. */
    public HistoryHeader(
            String strategy,
            String scenario,
            EffectKind effect,
            Policy policy,
            List<String> nodes,
            List<String> slots,
            List<String> items,
            Optional<Duration> lateAfter) {
        this(strategy, scenario, effect, policy, nodes, slots, items, lateAfter, Optional.empty(), Optional.empty());
    }

    /** The same of a whole scheduler, which may be so late and breaks its promises so often without harm. */
    public HistoryHeader ofScheduler(Duration late, int tolerance) {
        return new HistoryHeader(
                strategy,
                scenario,
                effect,
                policy,
                nodes,
                slots,
                items,
                Optional.of(late),
                Optional.of(new SchedulerTerms(tolerance)),
                exclusion);
    }

    /** The same where these attempts must not overlap. */
    public HistoryHeader excluding(Exclusion which) {
        return new HistoryHeader(
                strategy,
                scenario,
                effect,
                policy,
                nodes,
                slots,
                items,
                lateAfter,
                scheduler,
                which == Exclusion.OF_SLOT ? Optional.empty() : Optional.of(which));
    }

    /** Which attempts must not overlap. */
    public Exclusion excluded() {
        return exclusion.orElse(scheduler.isPresent() ? Exclusion.OF_JOB : Exclusion.OF_SLOT);
    }

    /** Who decides when a slot is attempted. */
    public Subject subject() {
        return scheduler.isPresent() ? Subject.SCHEDULER : Subject.GUARD;
    }

    /** For how many slots each fault may break a promise. */
    public int tolerated() {
        return scheduler.map(SchedulerTerms::tolerated).orElse(0);
    }

    /**
     * What a scheduler says of itself.
     *
     * @param tolerated for how many slots each fault may break a promise
     */
    public record SchedulerTerms(int tolerated) {}
}
