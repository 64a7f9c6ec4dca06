package io.onlyonce.engine.store;

import io.onlyonce.engine.store.StoreView.LockView;
import io.onlyonce.engine.store.StoreView.TableView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks at a schema's rows and at the locks of sessions, without taking part. */
final class CellView {
    private static final int MOST_ROWS = 50;
    private static final int LONGEST_VALUE = 200;

    /** Locks that every statement takes say nothing; those of writers and of FOR UPDATE stand for row locks. */
    private static final String LOCKS = """
            select l.pid, l.locktype, c.relname, l.mode, l.granted, l.objsubid,
              (l.classid::bigint << 32) | l.objid::bigint as whole, l.classid, l.objid
            from pg_locks l left join pg_class c on c.oid = l.relation
            where l.pid = any(?) and (l.locktype = 'advisory'
              or (l.locktype in ('transactionid', 'tuple') and not l.granted)
              or (l.locktype = 'relation' and c.relkind = 'r' and c.relnamespace = %s::regnamespace
                and l.mode <> 'AccessShareLock'))
            order by l.pid, l.locktype, c.relname, whole, l.mode""";

    /** The same in every trial, whatever the heap looks like; shorter first, so that numbers are in order. */
    private static final Comparator<List<String>> BY_COLUMNS = (one, other) -> {
        Comparator<String> byValue = Comparator.comparingInt(String::length).thenComparing(value -> value);
        for (int i = 0; i < one.size(); i++) {
            int order = byValue.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private final Connection admin;
    private final String schema;

    CellView(Connection admin, String schema) {
        this.admin = admin;
        this.schema = schema;
    }

    List<TableView> tables() throws SQLException {
        List<TableView> tables = new ArrayList<>();
        for (String table : new TreeSet<>(Sql.column(
                admin,
                "select relname from pg_class where relkind = 'r' and relnamespace = %s::regnamespace"
                        .formatted(Sql.literal(schema))))) {
            tables.add(table(table));
        }
        return tables;
    }

    private TableView table(String name) throws SQLException {
        String table = Sql.quote(schema) + "." + Sql.quote(name);
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select *, count(*) over () from %s limit %d".formatted(table, MOST_ROWS))) {
            ResultSetMetaData about = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i < about.getColumnCount(); i++) {
                columns.add(about.getColumnLabel(i));
            }
            List<List<String>> values = new ArrayList<>();
            int count = 0;
            while (rows.next()) {
                values.add(values(rows, columns.size()));
                count = rows.getInt(columns.size() + 1);
            }
            values.sort(BY_COLUMNS);
            return new TableView(name, columns, values, count);
        }
    }

    private static List<String> values(ResultSet row, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            String value = row.getString(i);
            values.add(value == null ? "NULL" : shorten(value));
        }
        return values;
    }

    static String shorten(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "\u2026";
    }

    /** Of these backends, by process id, each with the name of its node. */
    List<LockView> locks(Map<Integer, String> backends) throws SQLException {
        List<LockView> locks = new ArrayList<>();
        try (PreparedStatement query = admin.prepareStatement(LOCKS.formatted(Sql.literal(schema)))) {
            query.setArray(1, admin.createArrayOf("integer", backends.keySet().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String node = backends.getOrDefault(row.getInt("pid"), "?");
                    locks.add(new LockView(node, what(row), row.getString("mode"), row.getBoolean("granted")));
                }
            }
        }
        return locks;
    }

    private static String what(ResultSet row) throws SQLException {
        String type = row.getString("locktype");
        return switch (type) {
            case "advisory" ->
                row.getInt("objsubid") == 2
                        ? "advisory (%d, %d)".formatted(row.getInt("classid"), row.getInt("objid"))
                        : "advisory " + row.getLong("whole");
            case "relation" -> "table " + row.getString("relname");
            case "tuple" -> "a row of " + row.getString("relname");
            default -> "the end of another transaction";
        };
    }
}
