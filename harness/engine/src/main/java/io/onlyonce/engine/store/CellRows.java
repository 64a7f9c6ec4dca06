package io.onlyonce.engine.store;

import io.onlyonce.api.StrategyInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of a cell: the effects that were inserted, and the deadlines that can be moved. */
final class CellRows {
    private final Connection admin;
    private final String schema;
    private final PreparedStatement now;
    private final PreparedStatement effects;
    private final PreparedStatement effectsOf;
    private final String effectTable;

    private CellRows(Connection admin, String schema, String effectTable) throws SQLException {
        this.admin = admin;
        this.schema = schema;
        this.effectTable = effectTable;
        now = admin.prepareStatement("select (extract(epoch from clock_timestamp()) * 1000000)::bigint");
        String columns = "select slot, item, node, attempt, (extract(epoch from at) * 1000000)::bigint from ";
        effects = admin.prepareStatement(columns + effectTable + " order by id");
        effectsOf = admin.prepareStatement(columns + effectTable + " where slot = any (?) order by id");
    }

    /** Creates the effect table. */
    static CellRows create(Connection admin, String schema, String effectTable) throws SQLException {
        String qualified = Sql.quote(schema) + "." + Sql.quote(effectTable);
        Sql.run(admin, """
                create table %s (
                  id bigint generated always as identity primary key,
                  slot text not null,
                  item text not null,
                  node text not null,
                  attempt int not null,
                  at timestamptz not null default clock_timestamp())""".formatted(qualified));
        return open(admin, schema, effectTable);
    }

    /** The effect table as it is. */
    static CellRows open(Connection admin, String schema, String effectTable) throws SQLException {
        return new CellRows(admin, schema, Sql.quote(schema) + "." + Sql.quote(effectTable));
    }

    Instant now() throws SQLException {
        try (ResultSet row = now.executeQuery()) {
            row.next();
            return Sql.instantOfMicros(row.getLong(1));
        }
    }

    void indexEffects() throws SQLException {
        Sql.run(admin, "create index on %s (slot)".formatted(effectTable));
    }

    List<EffectRow> effects(Collection<String> slots) throws SQLException {
        effectsOf.setArray(1, admin.createArrayOf("text", slots.toArray()));
        return read(effectsOf);
    }

    SortedMap<String, String> settings(Collection<String> names) throws SQLException {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String name : names) {
            settings.put(name, Sql.column(admin, "show " + Sql.quote(name)).get(0));
        }
        return settings;
    }

    List<EffectRow> effects() throws SQLException {
        return read(effects);
    }

    private static List<EffectRow> read(PreparedStatement query) throws SQLException {
        List<EffectRow> all = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Instant at = Sql.instantOfMicros(row.getLong(5));
                all.add(new EffectRow(row.getString(1), row.getString(2), row.getString(3), row.getInt(4), at));
            }
        }
        return all;
    }

    int passTime(Duration by, Collection<StrategyInfo.DeadlineColumn> columns) throws SQLException {
        Map<String, List<String>> moves = new TreeMap<>();
        for (StrategyInfo.DeadlineColumn column : columns) {
            String move = "%1$s = %1$s - interval '%2$d microseconds'"
                    .formatted(Sql.quote(column.column()), by.toNanos() / 1000);
            moves.computeIfAbsent(column.table(), table -> new ArrayList<>()).add(move);
        }
        int left = 0;
        for (Map.Entry<String, List<String>> table : moves.entrySet()) {
            left += move(table.getKey(), String.join(", ", table.getValue()));
        }
        return left;
    }

    /** Rows that an open transaction holds are passed by: waiting for it would stop the trial. */
    private int move(String table, String assignments) throws SQLException {
        String query = """
                with moved as (
                  update %1$s set %2$s
                  where ctid = any (array(select ctid from %1$s for update skip locked)) returning 1)
                select (select count(*) from %1$s) - (select count(*) from moved)""";
        String name = Sql.quote(schema) + "." + Sql.quote(table);
        return Integer.parseInt(
                Sql.column(admin, query.formatted(name, assignments)).get(0));
    }
}
