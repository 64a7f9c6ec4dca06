package io.onlyonce.cli.bench;

import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.fault.FaultProfile;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** How long every single fault on every strategy takes. */
final class FaultsPart {
    private static final int NODES = 2;
    private static final int MAX_TRIALS = 5_000;
    private static final Duration MAX_TIME = Duration.ofMinutes(30);
    private static final double MOST_SECONDS = 60;

    private FaultsPart() {}

    static List<Figure> measure(BenchPlan bench, StopSignal stop) throws Exception {
        Results results = TemporaryRun.of(
                directory -> new CampaignPlan(
                        bench.all(),
                        OptionalInt.of(NODES),
                        FaultProfile.parse("all-single"),
                        0,
                        new TreeMap<>(),
                        TemporaryRun.USUAL_SEARCH,
                        new Bounds(MAX_TRIALS, MAX_TIME),
                        bench.stores(),
                        directory),
                new CampaignListener() {},
                stop);
        int trials = results.cells().stream()
                .mapToInt(cell -> cell.search().trials())
                .sum();
        double seconds = results.millis() / 1e3;
        return List.of(
                figure("every single fault, every strategy", "s", seconds, Goal.atMost(MOST_SECONDS)),
                figure("cells", "", results.cells().size(), Goal.NONE),
                figure("trials", "", trials, Goal.NONE),
                figure("trials", "/s", trials / seconds, Goal.NONE));
    }

    private static Figure figure(String name, String unit, double value, Goal goal) {
        return Figure.measured(BenchPart.FAULTS, name, unit, List.of(value), goal);
    }
}
