package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.engine.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What to explore, for jqwik properties: occasions and faults of all shapes, small enough for a whole exploration in
 * each try, shrinking towards one slot, one item and no fault.
 *
 * <pre>
 * &#64;Property(tries = 10)
 * void holds(@ForAll("scenarios") Scenario scenario) {
 *     OnlyOnce.explore(new MyGuard()).on(scenario).run().check();
 * }
 *
 * &#64;Provide
 * Arbitrary&lt;Scenario&gt; scenarios() {
 *     return ExploreArbitraries.scenarios();
 * }
 * </pre>
 *
 * <p>Needs {@code net.jqwik:jqwik} on the class path.
 */
public final class ExploreArbitraries {
    private static final List<FaultKind> FAULTS =
            List.of(FaultKind.RESTART, FaultKind.EXPIRE, FaultKind.CRASH, FaultKind.LOSE_REPLY, FaultKind.LOSE_REQUEST);
    private static final Duration LEASE = Duration.ofMinutes(30);

    private ExploreArbitraries() {}

    /** Two nodes at one or two records, with one to three items, as rows, as calls or as both. */
    public static Arbitrary<Scenario> scenarios() {
        Arbitrary<List<EffectKind>> effects = Arbitraries.of(
                List.of(EffectKind.ROW), List.of(EffectKind.CALL), List.of(EffectKind.ROW, EffectKind.CALL));
        Arbitrary<Integer> slots = Arbitraries.integers().between(1, 2);
        Arbitrary<Integer> items = Arbitraries.integers().between(1, 3);
        return Combinators.combine(slots, items, effects, Arbitraries.of(Policy.class))
                .as(ExploreArbitraries::scenario);
    }

    /** At most one fault in a trial: none of them, or one of up to two. */
    public static Arbitrary<FaultProfile> faults() {
        return Arbitraries.subsetOf(FAULTS).ofMaxSize(2).map(FaultProfile::anyOneOf);
    }

    private static Scenario scenario(int slots, int items, List<EffectKind> effects, Policy policy) {
        return new Scenario(
                "arbitrary-%d-by-%d".formatted(slots, items),
                "Two nodes at the same records",
                "Drawn by a property.",
                IntStream.rangeClosed(1, slots)
                        .mapToObj(number -> Slot.record("job", "record-" + number))
                        .toList(),
                IntStream.rangeClosed(1, items)
                        .mapToObj(number -> "item-" + number)
                        .toList(),
                effects,
                "arbitrary_effects",
                2,
                LEASE,
                policy);
    }
}
