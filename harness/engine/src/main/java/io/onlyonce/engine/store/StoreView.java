package io.onlyonce.engine.store;

import java.util.List;

/**
 * What the stores of a cell hold at one moment, as a stranger who only looks would see it: committed rows, keys and
 * locks.
 *
 * @param tables all tables of the cell's schema, by name
 * @param keys all Redis keys of the cell, by name
 * @param locks what the nodes' sessions hold or wait for in Postgres
 */
public record StoreView(List<TableView> tables, List<KeyView> keys, List<LockView> locks) {
    /** Copies the lists. */
    public StoreView {
        tables = List.copyOf(tables);
        keys = List.copyOf(keys);
        locks = List.copyOf(locks);
    }

    /**
     * A table.
     *
     * @param rows the first rows, each with one text for each column; a null is {@code NULL}
     * @param rowCount how many rows there are, shown or not
     */
    public record TableView(String name, List<String> columns, List<List<String>> rows, int rowCount) {
        /** Copies the lists. */
        public TableView {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A Redis key.
     *
     * @param value for people; a value that is no string is described by its type
     * @param leftMillis time it has left; -1 if it never expires
     */
    public record KeyView(String name, String value, long leftMillis) {}

    /**
     * A lock.
     *
     * @param node whose session it is
     * @param what is locked, for people
     * @param mode as Postgres calls it
     * @param granted whether the session has it; otherwise it waits
     */
    public record LockView(String node, String what, String mode, boolean granted) {}
}
