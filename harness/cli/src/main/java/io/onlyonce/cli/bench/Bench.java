package io.onlyonce.cli.bench;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.campaign.StorePool;
import io.onlyonce.engine.node.LabPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Measures what a plan asks for, one part after the other. */
public final class Bench {
    private static final int NODES = 3;
    private static final int WORKERS = 2;

    private final BenchPlan plan;
    private final StopSignal stop;
    private final PrintWriter progress;
    private final List<Figure> figures = new ArrayList<>();

    /**
     * A benchmark.
     *
     * @param stop ends it early, with what it has
     * @param progress is told of each part that begins
     */
    public Bench(BenchPlan plan, StopSignal stop, PrintWriter progress) {
        this.plan = plan;
        this.stop = stop;
        this.progress = progress;
    }

    /** Measures; a missed goal is no failure. */
    public BenchReport run() throws Exception {
        double load = Vm.load();
        part(BenchPart.START, () -> StartPart.measure(plan, stop));
        part(BenchPart.NODES, () -> NodesPart.measure(plan, stop));
        if (asks(BenchPart.EXPLORE) || asks(BenchPart.BARE) || asks(BenchPart.ISOLATION)) {
            try (StorePool workers = StorePool.start(plan.stores(), WORKERS)) {
                onSharedStores(new Site(workers, lab(), plan.rounds(), stop));
            }
        }
        part(BenchPart.FAULTS, () -> FaultsPart.measure(plan, stop));
        part(BenchPart.SOAK, () -> SoakPart.measure(plan, stop));
        part(BenchPart.CHECKERS, () -> CheckersPart.measure(plan.rounds()));
        return new BenchReport(Vm.describe(), load, Vm.load(), figures);
    }

    private void onSharedStores(Site site) throws Exception {
        part(BenchPart.EXPLORE, () -> ExplorePart.measure(site));
        part(BenchPart.BARE, () -> BarePart.measure(site));
        part(BenchPart.ISOLATION, () -> IsolationPart.measure(site, plan.isolationTester()));
    }

    private LabPlan lab() {
        return new LabPlan(plan.subject().strategy(), plan.subject().scenario(), EffectKind.ROW, NODES);
    }

    private boolean asks(BenchPart part) {
        return plan.parts().contains(part) && !stop.isStopped();
    }

    private void part(BenchPart part, Measurement measurement) throws Exception {
        if (asks(part)) {
            progress.println("measuring " + part.id());
            figures.addAll(measurement.take());
        }
    }

    private interface Measurement {
        List<Figure> take() throws Exception;
    }
}
