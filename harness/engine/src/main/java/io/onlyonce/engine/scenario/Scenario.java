package io.onlyonce.engine.scenario;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the nodes are to do in every trial of a cell, as read from a scenario file.
 *
 * @param id name in options and reports: {@code [a-z][a-z0-9-]*}
 * @param title one line for people
 * @param story a short paragraph for people: what happened, where
 * @param slots what every node attempts, in order
 * @param items the items of each slot's work
 * @param effects the kinds of effect it is played with; each gives a cell of its own
 * @param effectTable name of the table that receives rows
 * @param nodes how many nodes attempt the slots unless the user says otherwise; 2 to 5
 * @param lease how long a lease is meant to last
 * @param lateAfter how long after it was due a slot may take effect; empty if that does not matter
 * @param policy what is preferred when exactly once cannot be had
 * @param hosts how many hosts the nodes are spread over; empty gives each a host of its own
 * @param schedule the crontab line behind the slots, as a storm needs it
 */
public record Scenario(
        String id,
        String title,
        String story,
        List<Slot> slots,
        List<String> items,
        List<EffectKind> effects,
        String effectTable,
        int nodes,
        Duration lease,
        Optional<Duration> lateAfter,
        Policy policy,
        OptionalInt hosts,
        CronSchedule schedule) {
    /** Copies the lists. */
    public Scenario {
        slots = List.copyOf(slots);
        items = List.copyOf(items);
        effects = List.copyOf(effects);
    }

    /** A scenario in which it does not matter when a slot takes effect, and each node has a host of its own. */
    public Scenario(
            String id,
            String title,
            String story,
            List<Slot> slots,
            List<String> items,
            List<EffectKind> effects,
            String effectTable,
            int nodes,
            Duration lease,
            Policy policy) {
        this(
                id,
                title,
                story,
                slots,
                items,
                effects,
                effectTable,
                nodes,
                lease,
                Optional.empty(),
                policy,
                OptionalInt.empty(),
                CronSchedule.of(slots));
    }

    /** The same with other kinds of effect. */
    public Scenario withEffects(List<EffectKind> kinds) {
        return new Scenario(
                id, title, story, slots, items, kinds, effectTable, nodes, lease, lateAfter, policy, hosts, schedule);
    }

    /** The same with other slots. */
    public Scenario withSlots(List<Slot> others) {
        return new Scenario(
                id,
                title,
                story,
                others,
                items,
                effects,
                effectTable,
                nodes,
                lease,
                lateAfter,
                policy,
                hosts,
                schedule);
    }

    /** The same played by so many nodes, under a name that says so: {@code nightly-recon@3}. */
    public Scenario onNodes(int count) {
        String named = id.replaceFirst("@\\d+$", "") + "@" + count;
        return new Scenario(
                named,
                title,
                story,
                slots,
                items,
                effects,
                effectTable,
                count,
                lease,
                lateAfter,
                policy,
                hosts,
                schedule);
    }

    /** The same with its nodes spread over so many hosts. */
    public Scenario onHosts(int count) {
        return new Scenario(
                id,
                title,
                story,
                slots,
                items,
                effects,
                effectTable,
                nodes,
                lease,
                lateAfter,
                policy,
                OptionalInt.of(count),
                schedule);
    }

    /** The same with leases of another length. */
    public Scenario withLease(Duration shorter) {
        return new Scenario(
                id,
                title,
                story,
                slots,
                items,
                effects,
                effectTable,
                nodes,
                shorter,
                lateAfter,
                policy,
                hosts,
                schedule);
    }
}
