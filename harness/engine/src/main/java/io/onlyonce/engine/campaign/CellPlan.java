package io.onlyonce.engine.campaign;

import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.node.LabPlan;
import java.util.List;

/**
 * One search, which fills several cells: a strategy in a scenario with one kind of effect, under every set of faults of
 * a profile. They are one search because a trial with a fault shares its beginning with one without.
 */
record CellPlan(LabPlan lab, FaultProfile profile) {
    /** The cell of the trials with these faults. */
    CellId cell(FaultSet faults) {
        return new CellId(lab.strategy().info().id(), lab.scenario().id(), lab.effect(), faults.id());
    }

    /** Names the whole search, for progress lines. */
    CellId name() {
        return new CellId(lab.strategy().info().id(), lab.scenario().id(), lab.effect(), profile.id());
    }

    List<FaultSet> faultSets() {
        return profile.cells();
    }
}
