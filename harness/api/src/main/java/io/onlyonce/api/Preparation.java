package io.onlyonce.api;

import java.util.List;
import javax.sql.DataSource;

/**
 * What a strategy needs to prepare the stores for a cell.
 *
 * @param dataSource the guarded database, past the wires, with a schema of our own on its search path
 * @param redisUris {@code redis://host:port} of each Redis server past the wires; empty if the strategy did not ask for
 *     Redis
 * @param keyPrefix every Redis key must start with it
 * @param slots the slots that every trial will attempt
 * @param effectTable unqualified name of the table, already there, that receives {@code row} effects; it has the
 *     columns {@code id, slot, item, node, attempt, at}
 * @param effect the kind of effect of the cell
 */
public record Preparation(
        DataSource dataSource,
        List<String> redisUris,
        String keyPrefix,
        List<Slot> slots,
        String effectTable,
        EffectKind effect) {
    /** Copies the lists. */
    public Preparation {
        redisUris = List.copyOf(redisUris);
        slots = List.copyOf(slots);
    }

    /** With one Redis server, or with none if its address is empty text. */
    public Preparation(
            DataSource dataSource,
            String redisUri,
            String keyPrefix,
            List<Slot> slots,
            String effectTable,
            EffectKind effect) {
        this(dataSource, redisUri.isEmpty() ? List.of() : List.of(redisUri), keyPrefix, slots, effectTable, effect);
    }

    /** The address of the first Redis server; empty text if there is none. */
    public String redisUri() {
        return redisUris.isEmpty() ? "" : redisUris.get(0);
    }
}
