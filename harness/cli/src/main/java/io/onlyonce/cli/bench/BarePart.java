package io.onlyonce.cli.bench;

import io.onlyonce.engine.explore.Reduction;
import java.util.List;

/** How near the explorer comes to the speed of the stores themselves. */
final class BarePart {
    private static final double LEAST_SHARE = 0.6;
    private static final double LEAST_SHARE_OF_TWO = 1;

    private BarePart() {}

    /** One round: both in turn, so that what else the machine does falls on both. */
    private record Round(double explored, double byTwo, double bare) {
        double share() {
            return explored / bare;
        }

        double shareOfTwo() {
            return byTwo / bare;
        }
    }

    static List<Figure> measure(Site site) throws Exception {
        List<Round> rounds = site.measure(() -> once(site));
        return List.of(
                figure("executions, bare requests", "/s", samples(rounds, Round::bare), Goal.NONE),
                figure("executions, 1 worker", "/s", samples(rounds, Round::explored), Goal.NONE),
                figure("executions, 2 workers", "/s", samples(rounds, Round::byTwo), Goal.NONE),
                figure("explorer / bare, 1 worker", "", samples(rounds, Round::share), Goal.atLeast(LEAST_SHARE)),
                figure(
                        "explorer / bare, 2 workers",
                        "",
                        samples(rounds, Round::shareOfTwo),
                        Goal.atLeast(LEAST_SHARE_OF_TWO)));
    }

    private static Round once(Site site) throws Exception {
        Exploration exploration = Exploration.run(site, Reduction.NONE, 1);
        Exploration byTwo = Exploration.run(site, Reduction.NONE, 2);
        Stopwatch watch = new Stopwatch();
        try (BareRequests bare = BareRequests.open(site)) {
            for (List<Exploration.Request> trial : exploration.ways()) {
                bare.send(trial);
            }
        }
        return new Round(
                exploration.perSecond(), byTwo.perSecond(), exploration.ways().size() / watch.seconds());
    }

    private static List<Double> samples(List<Round> rounds, java.util.function.ToDoubleFunction<Round> value) {
        return rounds.stream().map(value::applyAsDouble).toList();
    }

    private static Figure figure(String name, String unit, List<Double> samples, Goal goal) {
        return Figure.measured(BenchPart.BARE, name, unit, samples, goal);
    }
}
