package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.StoreKind;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Arbitrary storms for a library that schedules by itself: in real time, of half a minute, and of everything that the
 * published bugs of such libraries needed. Work is short, or longer than a lease; the schedule is every few seconds, or
 * daily on a night on which clocks are changed; a node is slow or stops gracefully; its process is in another zone.
 *
 * <p>Every plan can be played. Immutable, and safe to use from any thread.
 *
 * @param scheduler that is to be tried
 * @param scenario what the jobs are; their schedule is drawn
 * @param effect the kind of effect they have
 * @param mix what may go wrong
 * @param nodes how many there are; empty draws 1 to 3
 */
public record SchedulerPlans(
        SchedulerStrategy scheduler, Scenario scenario, EffectKind effect, Mix mix, OptionalInt nodes) {
    private static final Instant NOON = Instant.parse("2026-03-07T12:00:00Z");
    /** By then every scheduler has begun. */
    private static final Duration EARLIEST = Duration.ofSeconds(3);

    /** How long a scheduler may take to begin, beside its polling. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final int HARDLY_ANY = 14;
    private static final int LESS_THAN_A_LEASE = 20;
    private static final int LONGEST = 39;
    private static final int LONG_TENTHS = 50;
    private static final int MOST_NODES = 3;
    private static final int LONGEST_LEAD_SECONDS = 14;

    /** Divisors of a minute: a cron expression begins anew with each. */
    private static final List<Integer> PERIODS_SECONDS = List.of(1, 2, 3, 4, 5);

    /** What is done to the harness's own scheduler, and a library's does not have. */
    private static final Set<NemesisKind> OF_OWN_SCHEDULER =
            EnumSet.of(NemesisKind.BACKLOG, NemesisKind.DUPLICATE_ENTRY, NemesisKind.REDELIVERY);

    /** The same with so many nodes. */
    public SchedulerPlans nodes(int count) {
        return new SchedulerPlans(scheduler, scenario, effect, mix, OptionalInt.of(count));
    }

    /** The plan that a seed stands for; the same one on every machine. */
    public StormPlan draw(long seed) {
        return Drawn.plan(this::arbitrary, seed);
    }

    /** All such plans; to be used within jqwik, or a {@link JqwikSession}. */
    public Arbitrary<StormPlan> arbitrary() {
        return schedules()
                .flatMap(this::calm)
                .flatMap(plan -> new RealTimeFaults(kinds(), stores(), EARLIEST).in(plan))
                .map(RealTimeFaults::goingOn);
    }

    private List<NemesisKind> kinds() {
        boolean redis = scheduler.info().stores().contains(StoreKind.REDIS);
        return mix.kinds().stream()
                .filter(kind -> !OF_OWN_SCHEDULER.contains(kind))
                .filter(kind -> redis || kind.target() != NemesisKind.Target.REDIS)
                .toList();
    }

    private List<String> stores() {
        return Stream.of(StoreKind.POSTGRES, StoreKind.REDIS)
                .filter(scheduler.info().stores()::contains)
                .map(StoreKind::id)
                .toList();
    }

    private Arbitrary<SchedulePlan> schedules() {
        Arbitrary<SchedulePlan> special = Drawn.between(0, 2)
                .flatMap(die -> die == 0 ? Nights.any() : Nights.withRepeatedHour())
                .flatMap(this::onNight);
        return switch (mix.nights()) {
            case ORDINARY -> everyFewSeconds();
            case TRANSITION -> special;
            case ANY -> Drawn.between(0, 3).flatMap(die -> die == 0 ? special : everyFewSeconds());
        };
    }

    private Arbitrary<SchedulePlan> everyFewSeconds() {
        List<Integer> slowEnough = periods();
        return Combinators.combine(Drawn.oneOf(slowEnough), Drawn.between(16, 24))
                .as((seconds, window) -> {
                    Duration period = Duration.ofSeconds(seconds);
                    return new SchedulePlan(
                            "*/%d * * * * *".formatted(seconds),
                            ZoneOffset.UTC,
                            NOON,
                            period,
                            period,
                            window / seconds,
                            SlotKey.INSTANT);
                });
    }

    /** Then a node acts late on what it has read, and others come between: with two polls in a period. */
    private boolean isSlowPathAlone() {
        return isSlownessAlone() && kinds().stream().allMatch(kind -> kind.target() == NemesisKind.Target.PATH);
    }

    /** Where no node can be taken for dead, but is slow at most. */
    private boolean isSlownessAlone() {
        return !kinds().isEmpty() && kinds().stream().allMatch(RealTimeFaults::isSlowness);
    }

    private List<Integer> periods() {
        List<Integer> twice = periods(scheduler.polling().multipliedBy(2));
        return isSlowPathAlone() && !twice.isEmpty() ? twice : periods(scheduler.polling());
    }

    private static List<Integer> periods(Duration least) {
        return PERIODS_SECONDS.stream()
                .filter(seconds -> Duration.ofSeconds(seconds).compareTo(least) >= 0)
                .toList();
    }

    /** Half a minute around something that happens in the night; told apart by local time, as people do. */
    private Arbitrary<SchedulePlan> onNight(Nights.Night night) {
        return Drawn.between(0, 1).flatMap(die -> die == 0 ? atItsTime(night) : justBeforeTheChange(night));
    }

    private Arbitrary<SchedulePlan> atItsTime(Nights.Night night) {
        return Combinators.combine(Drawn.oneOf(moments(night)), lead(), Drawn.between(20, 26))
                .as((moment, before, window) ->
                        daily(night.zone(), night.local(), moment.minusSeconds(before), window));
    }

    /** It is due moments before clocks are changed, and the storm goes on for as long as it takes to poll twice. */
    private Arbitrary<SchedulePlan> justBeforeTheChange(Nights.Night night) {
        Instant change = change(night);
        return Combinators.combine(Drawn.between(1, 4), lead(), Drawn.between(10, 12))
                .as((seconds, before, after) -> {
                    Instant due = change.minusSeconds(seconds);
                    LocalDateTime local = LocalDateTime.ofInstant(due, night.zone());
                    return daily(night.zone(), local, due.minusSeconds(before), before + seconds + after);
                });
    }

    /** So many seconds before something is due that every scheduler has begun, and polled twice. */
    private Arbitrary<Integer> lead() {
        int begun = (int) scheduler.polling().plus(MARGIN).multipliedBy(2).toSeconds();
        return Drawn.between(begun, Math.max(begun, LONGEST_LEAD_SECONDS));
    }

    private static SchedulePlan daily(ZoneId zone, LocalDateTime local, Instant start, int windowSeconds) {
        String minute = "%d %d * * *".formatted(local.getMinute(), local.getHour());
        String cron = local.getSecond() == 0 ? minute : local.getSecond() + " " + minute;
        Duration all = Duration.ofSeconds(windowSeconds);
        return new SchedulePlan(cron, zone, start, all, all, 1, SlotKey.LOCAL_TIME);
    }

    /** The local time before the change and after it, the change itself, and a moment in the hour that comes twice. */
    private static List<Instant> moments(Nights.Night night) {
        Instant before = night.local().toInstant(night.before());
        Instant change = change(night);
        Instant after =
                night.local().atZone(night.zone()).withLaterOffsetAtOverlap().toInstant();
        Instant between = change.plus(Duration.between(change, after).dividedBy(2));
        return List.of(before, change, between, after);
    }

    private static Instant change(Nights.Night night) {
        Instant before = night.local().toInstant(night.before()).minusSeconds(7_200);
        return night.zone().getRules().nextTransition(before).getInstant();
    }

    private Arbitrary<StormPlan> calm(SchedulePlan schedule) {
        Arbitrary<Integer> count =
                nodes.isPresent() ? Arbitraries.just(nodes.getAsInt()) : Drawn.between(1, MOST_NODES);
        Arbitrary<Duration> lease = Drawn.millis(2_000, 3_000);
        return Combinators.combine(
                        lease,
                        workDie(),
                        count.flatMap(number -> new RealTimeNodes(kinds())
                                .in(number, zone(schedule).list().ofSize(number))))
                .as((lasting, die, all) -> new StormPlan(
                        scheduler.info().id(),
                        scenario.id(),
                        effect,
                        0,
                        schedule,
                        work(lasting, die),
                        lasting,
                        all,
                        List.of()));
    }

    /**
     * What an executor makes many times as long is neither nothing nor long by itself. Where a node is slow at most,
     * work that outlasts a lease shows nothing, and keeps the next slot waiting.
     */
    private Arbitrary<Integer> workDie() {
        if (!isSlownessAlone()) {
            return Drawn.between(0, LONGEST);
        }
        return Drawn.between(isSlowPathAlone() ? 0 : HARDLY_ANY, LESS_THAN_A_LEASE - 1);
    }

    /** Hardly any, less than a lease, or, most often, far more than it takes to notice that a node is dead. */
    private static Duration work(Duration lease, int die) {
        return die < HARDLY_ANY
                ? Duration.ofMillis(20 + 10L * die)
                : lease.multipliedBy(
                                die < LESS_THAN_A_LEASE ? die - HARDLY_ANY + 2 : LONG_TENTHS + die - LESS_THAN_A_LEASE)
                        .dividedBy(10);
    }

    /** Now and then the default zone of a process is another than the job's, unless one fault is looked at alone. */
    private Arbitrary<ZoneId> zone(SchedulePlan schedule) {
        ZoneId own = schedule.zone();
        if (mix.isOneFault()) {
            return Arbitraries.just(own);
        }
        return Drawn.oneOf(List.of(own, own, own, ZoneOffset.UTC, ZoneId.of("Europe/Berlin")));
    }
}
