package io.onlyonce.api;

import java.util.List;
import javax.sql.DataSource;

/**
 * What a strategy needs to prepare the stores for a cell.
 *
 * @param dataSource the guarded database, past the wires, with a schema of our own on its search path
 * @param redisUri {@code redis://host:port} past the wires; empty text if the strategy did not ask for Redis
 * @param keyPrefix every Redis key must start with it
 * @param slots the slots that every trial will attempt
 * @param effectTable unqualified name of the table, already there, that receives {@code row} effects; it has the
 *     columns {@code id, slot, item, node, attempt, at}
 * @param effect the kind of effect of the cell
 */
public record Preparation(
        DataSource dataSource,
        String redisUri,
        String keyPrefix,
        List<Slot> slots,
        String effectTable,
        EffectKind effect) {
    /** Copies the slots. */
    public Preparation {
        slots = List.copyOf(slots);
    }
}
