package io.onlyonce.engine.campaign;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What a campaign is to run, and within which bounds.
 *
 * @param cells strategies with the scenarios that each is run on
 * @param nodes number of nodes; empty takes each scenario's own
 * @param faults what may go wrong in each trial
 * @param seed of the run
 * @param options every option in force, by name, for the report
 * @param search how the trials of each cell are chosen
 * @param bounds of each cell
 * @param stores where the stores come from
 * @param out directory that receives everything the run leaves behind
 * @param shard which part of the cells is run; empty for all of them
 */
public record CampaignPlan(
        List<Pairing> cells,
        OptionalInt nodes,
        FaultProfile faults,
        long seed,
        SortedMap<String, String> options,
        SearchOptions search,
        Bounds bounds,
        StoreOptions stores,
        Path out,
        Optional<Shard> shard) {
    /** Copies the list. */
    public CampaignPlan {
        cells = List.copyOf(cells);
    }

    /** The whole campaign. */
    public CampaignPlan(
            List<Pairing> cells,
            OptionalInt nodes,
            FaultProfile faults,
            long seed,
            SortedMap<String, String> options,
            SearchOptions search,
            Bounds bounds,
            StoreOptions stores,
            Path out) {
        this(cells, nodes, faults, seed, options, search, bounds, stores, out, Optional.empty());
    }

    /** One part of it. */
    public CampaignPlan ofShard(Optional<Shard> part) {
        return new CampaignPlan(cells, nodes, faults, seed, options, search, bounds, stores, out, part);
    }

    /** Every search of the whole campaign, in order. */
    List<CellPlan> searches() {
        List<CellPlan> searches = new ArrayList<>();
        for (Pairing pairing : cells) {
            for (EffectKind effect : pairing.scenario().effects()) {
                int number = nodes.orElse(pairing.scenario().nodes());
                LabPlan lab = new LabPlan(pairing.strategy(), pairing.scenario(), effect, number);
                searches.add(new CellPlan(lab, faults));
            }
        }
        return searches;
    }

    /** The searches of this part. */
    List<CellPlan> dealt() {
        return shard.map(part -> part.pick(searches())).orElseGet(this::searches);
    }

    /** What each search of the whole campaign is about, in order; the faults are those of the profile. */
    public List<CellId> names() {
        return searches().stream().map(CellPlan::name).toList();
    }

    /** The same for this part. */
    public List<CellId> dealtNames() {
        return dealt().stream().map(CellPlan::name).toList();
    }

    CampaignHeader header(String startedAt) {
        return new CampaignHeader(1, startedAt, seed, options, shard, names());
    }

    /** A strategy and a scenario it is run on; each kind of effect of the scenario gives a cell. */
    public record Pairing(GuardStrategy strategy, Scenario scenario) {}
}
