package io.onlyonce.engine.campaign;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
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
        Path out) {
    /** Copies the list. */
    public CampaignPlan {
        cells = List.copyOf(cells);
    }

    /** A strategy and a scenario it is run on; each kind of effect of the scenario gives a cell. */
    public record Pairing(GuardStrategy strategy, Scenario scenario) {}
}
