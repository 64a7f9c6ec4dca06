package io.onlyonce.junit;

import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Nodes for a storm in real time, each on a host of its own: right from the beginning, unless clocks may go wrong.
 *
 * @param kinds of fault that may be planned
 */
record RealTimeNodes(List<NemesisKind> kinds) {
    RealTimeNodes {
        kinds = List.copyOf(kinds);
    }

    /** So many nodes, which take the zones in turn. */
    Arbitrary<List<NodePlan>> in(int count, Arbitrary<List<ZoneId>> zones) {
        return Combinators.combine(clock().list().ofSize(count), zones)
                .as((clocks, all) -> IntStream.range(0, count)
                        .mapToObj(i -> node("n" + (i + 1), clocks.get(i), all.get(i % all.size())))
                        .toList());
    }

    private static NodePlan node(String name, ClockPlan clock, ZoneId zone) {
        return new NodePlan(name, name, clock, zone, ExecutorPlan.PLAIN);
    }

    private Arbitrary<ClockPlan> clock() {
        return kinds.stream().noneMatch(ClockFaults.KINDS::contains)
                ? Arbitraries.just(ClockPlan.RIGHT)
                : Combinators.combine(Drawn.between(-2_000, 2_000), Drawn.between(-5_000, 5_000))
                        .as((offset, drift) -> ClockPlan.straight(Duration.ofMillis(offset), drift));
    }
}
