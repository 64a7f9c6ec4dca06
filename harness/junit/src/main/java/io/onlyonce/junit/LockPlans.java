package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Scenario;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Arbitrary storms for a published library's lock: its leases are of seconds, because its own timers are, and its clock
 * and zone are those of its process. Work is short or takes most of a lease, and the job is due several times
 * meanwhile.
 *
 * <p>Every plan can be played. Immutable, and safe to use from any thread.
 *
 * @param lock that is to be tried
 * @param scenario what the job is
 * @param effect the kind of effect it has
 * @param mix what may go wrong
 * @param nodes how many there are; empty draws 2 or 3
 */
public record LockPlans(StrategyInfo lock, Scenario scenario, EffectKind effect, Mix mix, OptionalInt nodes) {
    private static final int PERCENT = 100;
    /** All of them whole hours apart, so that a job which is due every hour, or more often, is due in all at once. */
    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"));

    /** The plan that a seed stands for; the same one on every machine. */
    public StormPlan draw(long seed) {
        return Drawn.plan(this::arbitrary, seed);
    }

    /** All such plans; to be used within jqwik, or a {@link JqwikSession}. */
    public Arbitrary<StormPlan> arbitrary() {
        return schedules().flatMap(this::calm).flatMap(plan -> faults(plan).in(plan));
    }

    private StormPlans usual() {
        return StormPlans.of(lock, scenario, effect).mix(mix);
    }

    private RealTimeFaults faults(StormPlan plan) {
        return new RealTimeFaults(
                usual().kinds(), usual().stores(), plan.schedule().period());
    }

    private Arbitrary<SchedulePlan> schedules() {
        return Combinators.combine(Drawn.millis(500, 800), Drawn.between(14, 18))
                .as(usual()::ordinary);
    }

    private Arbitrary<StormPlan> calm(SchedulePlan schedule) {
        Arbitrary<Integer> count = nodes.isPresent() ? Arbitraries.just(nodes.getAsInt()) : Drawn.between(2, 3);
        return Combinators.combine(
                        lease(),
                        workPercent(),
                        count.flatMap(number -> new RealTimeNodes(usual().kinds()).in(number, zones())))
                .as((lease, percent, all) -> new StormPlan(
                        lock.id(),
                        scenario.id(),
                        effect,
                        0,
                        schedule,
                        lease.multipliedBy(percent).dividedBy(PERCENT),
                        lease,
                        all,
                        List.of()));
    }

    /** Longer where it must not run out because a machine is busy. */
    private Arbitrary<Duration> lease() {
        return mix.covers().contains(FaultKind.EXPIRE) ? Drawn.millis(2_500, 4_000) : Drawn.millis(6_000, 9_000);
    }

    private static Arbitrary<Integer> workPercent() {
        return Drawn.between(0, 3).flatMap(die -> die == 0 ? Drawn.between(1, 20) : Drawn.between(75, 90));
    }

    /** All processes have the same zone, as where one fault is looked at alone, or each has another one. */
    private Arbitrary<List<ZoneId>> zones() {
        if (mix.isOneFault()) {
            return Arbitraries.just(List.of(ZoneOffset.UTC));
        }
        return Drawn.between(0, ZONES.size()).map(first -> {
            if (first == ZONES.size()) {
                return List.of(ZoneOffset.UTC);
            }
            List<ZoneId> turned = new ArrayList<>(ZONES);
            Collections.rotate(turned, first);
            return turned;
        });
    }
}
