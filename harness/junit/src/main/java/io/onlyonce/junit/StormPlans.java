package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ClockPlan.Wave;
import io.onlyonce.engine.plan.CronCalendar;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.ExecutorPlan.JobStore;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Arbitrary storms, as {@code onlyonce storm} draws them, and for {@code @Property} tests of one's own.
 *
 * <pre>{@code
 * Arbitrary<StormPlan> plans = StormPlans.of(strategy.info(), scenario, EffectKind.ROW)
 *         .mix(Mix.of("pauses", "mix"))
 *         .arbitrary();
 * }</pre>
 *
 * <p>Every plan can be played. Immutable, and safe to use from any thread.
 *
 * @param strategy whose guard is to be tried
 * @param scenario what the job is
 * @param effect the kind of effect it has
 * @param mix what may go wrong
 * @param nodes how many there are; empty draws 1 to 5
 */
public record StormPlans(StrategyInfo strategy, Scenario scenario, EffectKind effect, Mix mix, OptionalInt nodes) {
    /** Longer than any storm: such a lease does not run out. */
    private static final Duration LONG_LEASE = Duration.ofMinutes(1);

    private static final int MOST_NODES = 5;

    /** More than any clock jumps: whatever is overdue is made up for. */
    private static final int UNLIMITED_GRACE = 1_000;

    /** Storms without faults, of one to five nodes. */
    public static StormPlans of(StrategyInfo strategy, Scenario scenario, EffectKind effect) {
        return new StormPlans(strategy, scenario, effect, Mix.of("none", "mix"), OptionalInt.empty());
    }

    /** The same with these faults. */
    public StormPlans mix(Mix other) {
        return new StormPlans(strategy, scenario, effect, other, nodes);
    }

    /** The same with so many nodes, 1 to 5. */
    public StormPlans nodes(int count) {
        if (count < 1 || count > MOST_NODES) {
            throw new IllegalArgumentException("a storm has 1 to 5 nodes, not " + count);
        }
        return new StormPlans(strategy, scenario, effect, mix, OptionalInt.of(count));
    }

    /** The plan that a seed stands for; the same one on every machine. */
    public StormPlan draw(long seed) {
        return Drawn.plan(this::arbitrary, seed);
    }

    /** All such plans; to be used within jqwik, or a {@link JqwikSession}. */
    public Arbitrary<StormPlan> arbitrary() {
        return schedules()
                .flatMap(schedule ->
                        calm(schedule).flatMap(plan -> new FaultPlans(kinds(), stores(), due(plan)).in(plan)));
    }

    private Arbitrary<StormPlan> calm(SchedulePlan schedule) {
        Arbitrary<Integer> count = nodes.isPresent()
                ? Arbitraries.just(nodes.getAsInt())
                : Drawn.between(clocksAlone() ? 2 : 1, MOST_NODES);
        Arbitrary<Duration> lease =
                mix.covers().contains(FaultKind.EXPIRE) ? Drawn.millis(100, 300) : Arbitraries.just(LONG_LEASE);
        return Combinators.combine(work(), lease, count.flatMap(number -> nodes(number, schedule)))
                .as((work, lasting, all) -> new StormPlan(
                        strategy.id(), scenario.id(), effect, 0, schedule, work, lasting, all, List.of()));
    }

    /** Where nothing but clocks goes wrong it is long, so that they go wrong while it lasts. */
    private Arbitrary<Duration> work() {
        return clocksAlone() ? Drawn.millis(40, 160) : Drawn.millis(10, 50);
    }

    private boolean clocksAlone() {
        return clocksGoWrong() && ClockFaults.KINDS.containsAll(kinds());
    }

    List<NemesisKind> kinds() {
        return usesRedis() ? mix.kinds() : mix.withoutRedis().map(Mix::kinds).orElse(List.of());
    }

    private boolean usesRedis() {
        return strategy.stores().contains(StoreKind.REDIS);
    }

    /** Rows are always in Postgres; a guard that does not talk to it has calls alone go wrong. */
    List<String> stores() {
        List<String> stores = new ArrayList<>();
        if (strategy.stores().contains(StoreKind.POSTGRES) || effect == EffectKind.ROW) {
            stores.add("postgres");
        }
        if (usesRedis()) {
            stores.add("redis");
        }
        if (effect == EffectKind.CALL) {
            stores.add("sink");
        }
        return stores;
    }

    private List<Duration> due(StormPlan plan) {
        return Occurrences.of(plan, scenario.slots().get(0).job()).stream()
                .map(Occurrences.Due::at)
                .toList();
    }

    private Arbitrary<SchedulePlan> schedules() {
        Arbitrary<SchedulePlan> ordinary = Combinators.combine(
                        period(), clocksAlone() ? Drawn.between(1, 4) : Drawn.between(2, 8))
                .as(this::ordinary);
        Arbitrary<SchedulePlan> special = Combinators.combine(ordinary, Nights.any())
                .as((usual, night) -> Nights.schedule(night, scenario.schedule(), usual));
        return switch (mix.nights()) {
            case ORDINARY -> ordinary;
            case TRANSITION -> special;
            case ANY -> Drawn.between(0, 3).flatMap(die -> die == 0 ? special : ordinary);
        };
    }

    /** A server takes its time to take over, and what is redelivered is the last slot. */
    private Arbitrary<Duration> period() {
        return kinds().contains(NemesisKind.REDIS_FAILOVER) ? Drawn.millis(200, 500) : Drawn.millis(100, 400);
    }

    SchedulePlan ordinary(Duration period, int slots) {
        CronCalendar calendar =
                new CronCalendar(scenario.schedule().cron(), scenario.schedule().zone());
        Instant first = first(calendar);
        Duration interval = Duration.between(first, next(calendar, first));
        return new SchedulePlan(
                scenario.schedule().cron(),
                scenario.schedule().zone(),
                first.minus(interval),
                interval,
                period,
                slots,
                scenario.slots().get(0).nominalFire().isPresent() ? SlotKey.INSTANT : SlotKey.RECORD);
    }

    /** The scenario's own first slot, if the crontab's line fires then. */
    private Instant first(CronCalendar calendar) {
        Instant wanted = scenario.slots().get(0).nominalFire().orElse(Instant.parse("2026-03-07T12:00:00Z"));
        return next(calendar, wanted.minusSeconds(1));
    }

    private static Instant next(CronCalendar calendar, Instant after) {
        return calendar.next(after).map(ZonedDateTime::toInstant).orElse(after.plus(Duration.ofDays(1)));
    }

    private Arbitrary<List<NodePlan>> nodes(int count, SchedulePlan schedule) {
        return Combinators.combine(
                        executor(schedule),
                        clock().list().ofSize(count),
                        zone(schedule).list().ofSize(count))
                .as((executor, clocks, zones) -> IntStream.range(0, count)
                        .mapToObj(i -> new NodePlan("n" + (i + 1), host(i), clocks.get(i), zones.get(i), executor))
                        .toList());
    }

    private String host(int node) {
        return "n" + (scenario.hosts().isPresent() ? node % scenario.hosts().getAsInt() + 1 : node + 1);
    }

    private Arbitrary<ClockPlan> clock() {
        if (!clocksGoWrong()) {
            return Arbitraries.just(ClockPlan.RIGHT);
        }
        return Combinators.combine(Drawn.between(-200, 200), Drawn.between(-5_000, 5_000), wave())
                .as((offset, drift, wave) -> new ClockPlan(Duration.ofMillis(offset), drift, wave));
    }

    private boolean clocksGoWrong() {
        return kinds().stream().anyMatch(ClockFaults.KINDS::contains);
    }

    /** One clock in three swings. */
    private static Arbitrary<Wave> wave() {
        return Combinators.combine(Drawn.between(0, 2), Drawn.millis(5, 25), Drawn.millis(500, 2_000))
                .as((die, amplitude, period) -> die == 0 ? new Wave(amplitude, period) : Wave.NONE);
    }

    /** Now and then a node is set to UTC, or its time zone data does not know of the night. */
    private Arbitrary<ZoneId> zone(SchedulePlan schedule) {
        if (mix.nights() == Mix.Nights.ORDINARY) {
            return Arbitraries.just(schedule.zone());
        }
        ZoneId fixed = schedule.zone().getRules().getOffset(schedule.start());
        return Drawn.oneOf(List.of(schedule.zone(), schedule.zone(), schedule.zone(), fixed, ZoneOffset.UTC));
    }

    private Arbitrary<ExecutorPlan> executor(SchedulePlan schedule) {
        if (kinds().isEmpty()) {
            return Arbitraries.just(ExecutorPlan.PLAIN);
        }
        return Combinators.combine(
                        Drawn.between(1, 4),
                        Drawn.between(1, 16),
                        Drawn.between(1, 3),
                        Drawn.between(0, 1),
                        Drawn.oneOf(
                                clocksGoWrong()
                                        ? List.of(0, 1, UNLIMITED_GRACE, UNLIMITED_GRACE)
                                        : List.of(0, 1, 2, 3)),
                        Drawn.oneOf(List.of(JobStore.values())))
                .as((threads, queue, instances, coalesce, grace, store) -> new ExecutorPlan(
                        threads,
                        queue,
                        instances,
                        coalesce == 1,
                        schedule.interval().multipliedBy(grace),
                        store));
    }
}
