package io.onlyonce.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.fault.FaultProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How soon after the start of a JVM the stores are up and the first cell is done. One round is measured in this JVM,
 * which must have done nothing else before; several in JVMs of their own, of which the first only warms up.
 */
final class StartPart {
    private static final String STORES_UP = "stores up";
    private static final String FIRST_VERDICT = "first verdict";
    private static final double MOST_SECONDS = 6;
    private static final double MOST_SECONDS_OF_CONTAINERS = 15;

    private StartPart() {}

    static List<Figure> measure(BenchPlan bench, StopSignal stop) throws Exception {
        return bench.rounds() == 1 ? here(bench) : inChildren(bench, stop);
    }

    private static List<Figure> here(BenchPlan bench) throws IOException {
        StopSignal afterFirst = new StopSignal();
        Marks marks = new Marks(afterFirst);
        TemporaryRun.of(
                directory -> new CampaignPlan(
                        bench.all(),
                        OptionalInt.empty(),
                        FaultProfile.parse("none"),
                        0,
                        new TreeMap<>(),
                        TemporaryRun.USUAL_SEARCH,
                        new Bounds(Integer.MAX_VALUE, Duration.ofMinutes(1)),
                        bench.stores(),
                        directory),
                marks,
                afterFirst);
        return figures(bench, List.of(marks.storesUp), List.of(marks.firstVerdict));
    }

    private static List<Figure> figures(BenchPlan bench, List<Double> storesUp, List<Double> firstVerdict) {
        boolean containers = bench.lab().contains("containers");
        return List.of(
                Figure.measured(
                        BenchPart.START,
                        STORES_UP,
                        "s",
                        storesUp,
                        containers ? Goal.atMost(MOST_SECONDS_OF_CONTAINERS) : Goal.NONE),
                Figure.measured(
                        BenchPart.START,
                        FIRST_VERDICT,
                        "s",
                        firstVerdict,
                        containers ? Goal.NONE : Goal.atMost(MOST_SECONDS)));
    }

    private static List<Figure> inChildren(BenchPlan bench, StopSignal stop) throws Exception {
        List<Double> storesUp = new ArrayList<>();
        List<Double> firstVerdict = new ArrayList<>();
        for (int i = 0; i <= bench.rounds() && !stop.isStopped(); i++) {
            JsonNode report = ChildRun.json(
                    bench,
                    "bench",
                    "start",
                    "--rounds=1",
                    "--json",
                    "--time=" + bench.stores().time().id());
            if (i > 0 && report.path("figures").size() == 2) {
                storesUp.add(report.at("/figures/0/median").asDouble());
                firstVerdict.add(report.at("/figures/1/median").asDouble());
            }
        }
        return figures(bench, storesUp, firstVerdict);
    }

    /** Notes when what happened. */
    private static final class Marks implements CampaignListener {
        private final StopSignal stop;
        private double storesUp;
        private double firstVerdict;

        Marks(StopSignal stop) {
            this.stop = stop;
        }

        @Override
        public void storesUp(long millis) {
            storesUp = Vm.upSeconds();
        }

        @Override
        public void cellStarted(CellId cell, int number, int total) {
            if (number > 1) {
                stop.stop();
            }
        }

        @Override
        public void cellEnded(CellResult result, int number, int total) {
            if (number == 1) {
                firstVerdict = Vm.upSeconds();
            }
            stop.stop();
        }
    }
}
