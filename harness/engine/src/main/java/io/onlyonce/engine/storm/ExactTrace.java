package io.onlyonce.engine.storm;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.SearchOptions;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.campaign.StormReport.Exact;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.storm.StormCampaignPlan.Cell;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for the violation that a plan shows as a trace that repeats exactly: explores the same guard with the faults
 * that the plan's amount to, two nodes and little time.
 */
final class ExactTrace {
    private static final int NODES = 2;
    private static final int MOST_KINDS = 2;
    private static final int MOST_TRIALS = 2_000;

    private final Cell cell;
    private final StormCampaignPlan campaign;
    private final StopSignal stop;

    ExactTrace(Cell cell, StormCampaignPlan campaign, StopSignal stop) {
        this.cell = cell;
        this.campaign = campaign;
        this.stop = stop;
    }

    Optional<Exact> of(Promise promise, StormPlan plan) {
        String under = "cells/" + cell.id().directory() + "/exact";
        Results explored = Campaign.run(explore(plan, campaign.out().resolve(under)), new CampaignListener() {}, stop);
        return explored.cells().stream()
                .flatMap(found -> exact(found, promise, under).stream())
                .findFirst();
    }

    private CampaignPlan explore(StormPlan plan, Path out) {
        return new CampaignPlan(
                List.of(new Pairing(cell.strategy(), cell.scenario().withEffects(List.of(cell.effect())))),
                OptionalInt.of(NODES),
                FaultProfile.parse(faults(plan)),
                campaign.seed(),
                campaign.options(),
                SearchOptions.EXHAUSTIVE,
                new Bounds(MOST_TRIALS, campaign.effort().exploring()),
                campaign.stores(),
                out);
    }

    private static String faults(StormPlan plan) {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        plan.faults().forEach(fault -> kinds.addAll(fault.kind().covers()));
        if (plan.nodes().stream().anyMatch(node -> !node.clock().equals(ClockPlan.RIGHT))) {
            kinds.add(FaultKind.SKEW);
        }
        if (plan.schedule().key() == SlotKey.LOCAL_TIME) {
            kinds.add(FaultKind.RESTART);
        }
        String some = kinds.stream().limit(MOST_KINDS).map(FaultKind::id).collect(Collectors.joining(","));
        return some.isEmpty() ? FaultKind.NONE.id() : some;
    }

    private static Optional<Exact> exact(CellResult found, Promise promise, String under) {
        return found.promise(promise)
                .flatMap(PromiseResult::counterexample)
                .map(smallest -> new Exact(found.id().faults(), under + "/" + smallest.trace(), smallest.replay()));
    }
}
