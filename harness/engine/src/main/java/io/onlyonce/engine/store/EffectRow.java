package io.onlyonce.engine.store;

import java.time.Instant;

/**
 * One row of the effect table, as it really is in the database.
 *
 * @param at by the database's clock
 */
public record EffectRow(String slot, String item, String node, int attempt, Instant at) {}
