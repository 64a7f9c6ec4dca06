package io.onlyonce.cli.bench;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Preparation;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.soak.Soak;
import io.onlyonce.engine.soak.SoakListener;
import io.onlyonce.engine.soak.SoakPlan;
import io.onlyonce.engine.soak.SoakResult;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How a soak compares with pgbench, which sends the same statements from as many clients to the same server, in the
 * same order, each client its share of the attempts.
 */
final class SoakPart {
    private static final int WORKERS = 20;
    private static final int RIVALS = 2;
    private static final int SLOTS = 10_000;
    private static final double SHARE = 0.6;

    private final BenchPlan bench;
    private final Stores servers;
    private final PgBench pgBench;

    private SoakPart(BenchPlan bench, Stores servers, PgBench pgBench) {
        this.bench = bench;
        this.servers = servers;
        this.pgBench = pgBench;
    }

    /** Both in one round, so that what else the machine does falls on both; in attempts a second. */
    private record Round(double soak, double pgBench) {
        double share() {
            return soak / pgBench;
        }
    }

    static List<Figure> measure(BenchPlan bench, StopSignal stop) throws Exception {
        Optional<PgBench> pgBench = PgBench.find();
        if (pgBench.isEmpty()) {
            return List.of(Figure.missing(BenchPart.SOAK, "pgbench", Goal.NONE, PgBench.HOW_TO_GET));
        }
        try (Stores servers = StoreLauncher.start(bench.stores())) {
            SoakPart part = new SoakPart(bench, servers, pgBench.get());
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i <= bench.rounds() && !stop.isStopped(); i++) {
                Round round = part.once(stop);
                if (i > 0) {
                    rounds.add(round);
                }
            }
            return figures(rounds);
        }
    }

    private static List<Figure> figures(List<Round> rounds) {
        return List.of(
                figure("attempts, pgbench", "/s", rounds, Round::pgBench, Goal.NONE),
                figure("attempts, soak", "/s", rounds, Round::soak, Goal.NONE),
                figure("soak / pgbench", "", rounds, Round::share, Goal.atLeast(SHARE)));
    }

    private static Figure figure(
            String name, String unit, List<Round> rounds, ToDoubleFunction<Round> value, Goal goal) {
        return Figure.measured(
                BenchPart.SOAK,
                name,
                unit,
                rounds.stream().map(value::applyAsDouble).toList(),
                goal);
    }

    private Round once(StopSignal stop) throws Exception {
        SoakPlan plan = new SoakPlan(bench.queue().strategy(), bench.queue().scenario(), WORKERS, SLOTS, RIVALS);
        double other = pgBench(plan);
        SoakResult own = Soak.run(plan, servers, new SoakListener() {}, stop);
        return new Round(own.attemptsPerSecond(), other);
    }

    private double pgBench(SoakPlan plan) throws Exception {
        try (PostgresCell cell =
                PostgresCell.create(servers.postgres(), plan.scenario().effectTable())) {
            plan.strategy()
                    .prepare(new Preparation(
                            cell.dataSource(),
                            List.of(),
                            "",
                            plan.allSlots(),
                            plan.scenario().effectTable(),
                            EffectKind.ROW));
            cell.indexEffects();
            return pgBench.attemptsPerSecond(plan, servers.postgres(), cell.schema());
        }
    }
}
