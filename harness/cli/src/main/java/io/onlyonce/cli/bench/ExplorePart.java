package io.onlyonce.cli.bench;

import io.onlyonce.engine.explore.Reduction;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How long an exhaustive search takes, and how much memory. */
final class ExplorePart {
    private static final double MOST_SECONDS = 6;
    private static final double LEAST_PER_SECOND = 300;
    private static final double MOST_HEAP_MB = 256;

    private ExplorePart() {}

    /** One round. */
    private record Round(Exploration exploration, double peakMb) {}

    static List<Figure> measure(Site site) throws Exception {
        List<Round> rounds = site.measure(() -> once(site));
        return List.of(
                figure("executions", "", rounds, round -> round.exploration().executions(), Goal.NONE),
                figure(
                        "explored exhaustively",
                        "s",
                        rounds,
                        round -> round.exploration().seconds(),
                        Goal.atMost(MOST_SECONDS)),
                figure(
                        "executions",
                        "/s",
                        rounds,
                        round -> round.exploration().perSecond(),
                        Goal.atLeast(LEAST_PER_SECOND)),
                figure("peak heap", "MB", rounds, Round::peakMb, Goal.atMost(MOST_HEAP_MB)));
    }

    private static Round once(Site site) throws InterruptedException {
        Vm.forgetPeak();
        Exploration exploration = Exploration.run(site, Reduction.NONE, 1);
        return new Round(exploration, Vm.peakMb());
    }

    private static Figure figure(
            String name, String unit, List<Round> rounds, ToDoubleFunction<Round> value, Goal goal) {
        List<Double> samples = rounds.stream().map(value::applyAsDouble).toList();
        return Figure.measured(BenchPart.EXPLORE, name, unit, samples, goal);
    }
}
