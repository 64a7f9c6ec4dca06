package io.onlyonce.engine.campaign;

import io.onlyonce.api.EffectKind;

/**
 * What a cell is about: a strategy in a scenario, with one kind of effect, under one fault profile.
 *
 * @param faults id of the profile: {@code none}, a fault kind's id, or several joined with {@code +}
 */
public record CellId(String strategy, String scenario, EffectKind effect, String faults) {
    /** Whether a search of this name fills the cell. */
    public boolean isOf(CellId search) {
        return strategy.equals(search.strategy) && scenario.equals(search.scenario) && effect == search.effect;
    }

    /** Unique in a campaign and fit for a directory name, such as {@code none_nightly-recon_row_none}. */
    public String directory() {
        return String.join("_", strategy, scenario, effect.id(), faults);
    }

    @Override
    public String toString() {
        return String.join("/", strategy, scenario, effect.id(), faults);
    }
}
