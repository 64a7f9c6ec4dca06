package io.onlyonce.cli.bench;

import io.onlyonce.engine.explore.Reduction;
import io.onlyonce.engine.store.PostgresCell;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How the explorer compares with Postgres' own isolationtester, on the same requests and the same server. */
final class IsolationPart {
    private static final double TIMES_AS_MANY = 1.5;
    private static final double SOONER = 5;
    private static final int WORKERS = 2;

    private final Site site;
    private final IsolationTester tester;

    private IsolationPart(Site site, IsolationTester tester) {
        this.site = site;
        this.tester = tester;
    }

    /** One round: all of them in turn, so that what else the machine does falls on all. */
    private record Round(Exploration every, Exploration reduced, double tested, double testedSeconds) {
        double testedPerSecond() {
            return tested / testedSeconds;
        }

        double timesAsMany() {
            return every.perSecond() / testedPerSecond();
        }

        double sooner() {
            return testedSeconds / reduced.seconds();
        }
    }

    static List<Figure> measure(Site site, Optional<Path> named) throws Exception {
        Optional<IsolationTester> tester = IsolationTester.find(named);
        if (tester.isEmpty()) {
            return List.of(
                    Figure.missing(BenchPart.ISOLATION, "isolationtester", Goal.NONE, IsolationTester.HOW_TO_GET));
        }
        IsolationPart part = new IsolationPart(site, tester.get());
        return figures(site.measure(part::once));
    }

    private static List<Figure> figures(List<Round> rounds) {
        return List.of(
                figure("executions, isolationtester", "/s", rounds, Round::testedPerSecond, Goal.NONE),
                figure(
                        "executions, 2 workers",
                        "/s",
                        rounds,
                        round -> round.every().perSecond(),
                        Goal.NONE),
                figure("2 workers / isolationtester", "", rounds, Round::timesAsMany, Goal.atLeast(TIMES_AS_MANY)),
                figure("whole space, isolationtester", "s", rounds, Round::testedSeconds, Goal.NONE),
                figure(
                        "whole space, every order",
                        "s",
                        rounds,
                        round -> round.every().seconds(),
                        Goal.NONE),
                figure(
                        "whole space, reduced",
                        "s",
                        rounds,
                        round -> round.reduced().seconds(),
                        Goal.NONE),
                figure(
                        "executions, reduced",
                        "",
                        rounds,
                        round -> round.reduced().executions(),
                        Goal.NONE),
                figure("whole space sooner by a factor of", "", rounds, Round::sooner, Goal.atLeast(SOONER)));
    }

    private Round once() throws Exception {
        Exploration every = Exploration.run(site, Reduction.NONE, WORKERS);
        Exploration reduced = Exploration.run(site, Reduction.SLEEP_SETS, WORKERS);
        IsolationSpec spec = new IsolationSpec(longest(every));
        Stopwatch watch = new Stopwatch();
        try (PostgresCell cell = PostgresCell.create(
                site.stores().postgres(), site.lab().scenario().effectTable())) {
            BareRequests.prepare(site.lab(), cell);
            String text = spec.text(IsolationSpec.copyTables(cell));
            long permutations = tester.run(text, site.stores().postgres(), cell.schema());
            if (permutations != spec.permutations()) {
                throw new IllegalStateException(permutations + " permutations, not " + spec.permutations());
            }
            return new Round(every, reduced, permutations, watch.seconds());
        }
    }

    private static List<Exploration.Request> longest(Exploration exploration) {
        return exploration.ways().stream().max(Comparator.comparing(List::size)).orElseThrow();
    }

    private static Figure figure(
            String name, String unit, List<Round> rounds, ToDoubleFunction<Round> value, Goal goal) {
        List<Double> samples = rounds.stream().map(value::applyAsDouble).toList();
        return Figure.measured(BenchPart.ISOLATION, name, unit, samples, goal);
    }
}
