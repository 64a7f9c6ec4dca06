package io.onlyonce.engine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Remembers the rows and sequences of a schema in a second schema, and builds the statements that restore them. */
final class CellSnapshot {
    private final Connection admin;
    private final String schema;
    private final String copies;
    private final List<String> tables;

    CellSnapshot(Connection admin, String schema, String copies) throws SQLException {
        this.admin = admin;
        this.schema = schema;
        this.copies = copies;
        this.tables = Sql.column(admin, """
                select relname from pg_class
                where relnamespace = %s::regnamespace and relkind = 'r' order by oid""".formatted(Sql.literal(schema)));
    }

    /** Copies everything. */
    void take() throws SQLException {
        StringBuilder all = new StringBuilder(
                "drop schema if exists %1$s cascade; create schema %1$s;".formatted(Sql.quote(copies)));
        for (String table : tables) {
            all.append("create table %s as table %s;".formatted(in(copies, table), in(schema, table)));
        }
        Sql.run(admin, all.toString());
    }

    /**
     * Restores everything in one request. Measured with two small tables: DELETE takes 0.1 ms where TRUNCATE takes 3 to
     * 7 ms. The lock comes first because DELETE alone would pass by the uncommitted rows of a session that still lives.
     */
    String restoration() throws SQLException {
        StringBuilder all = new StringBuilder();
        if (!tables.isEmpty()) {
            all.append("lock table %s in exclusive mode;".formatted(everyTable()));
        }
        for (String table : tables) {
            all.append("delete from %s;".formatted(in(schema, table)));
        }
        return all.append(refill()).toString();
    }

    /**
     * Restores everything in fresh files. Also right where foreign keys and triggers cannot be switched off, because it
     * empties all tables at once and fills them in the order in which they were created.
     */
    String thoroughRestoration() throws SQLException {
        String clearing = tables.isEmpty() ? "" : "truncate %s;".formatted(everyTable());
        return clearing + refill();
    }

    private String everyTable() {
        return String.join(", ", tables.stream().map(table -> in(schema, table)).toList());
    }

    private String refill() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : tables) {
            if (!Sql.column(admin, "select 1 from %s limit 1".formatted(in(copies, table)))
                    .isEmpty()) {
                String columns = String.join(", ", columns(table));
                all.append("insert into %s (%s) overriding system value select %s from %s;"
                        .formatted(in(schema, table), columns, columns, in(copies, table)));
            }
        }
        for (String sequence : sequences()) {
            all.append(sequence);
        }
        return all.toString();
    }

    private List<String> columns(String table) throws SQLException {
        String query = """
                select quote_ident(attname) from pg_attribute
                where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                order by attnum""";
        return Sql.column(admin, query.formatted(Sql.literal(in(schema, table))));
    }

    private List<String> sequences() throws SQLException {
        List<String> settings = new ArrayList<>();
        for (String sequence : Sql.column(
                admin,
                "select relname from pg_class where relnamespace = %s::regnamespace and relkind = 'S' order by oid"
                        .formatted(Sql.literal(schema)))) {
            settings.add(setting(in(schema, sequence)));
        }
        return settings;
    }

    private String setting(String sequence) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery("select last_value, is_called from " + sequence)) {
            row.next();
            return "select setval(%s, %d, %b);".formatted(Sql.literal(sequence), row.getLong(1), row.getBoolean(2));
        }
    }

    private static String in(String schema, String name) {
        return Sql.quote(schema) + "." + Sql.quote(name);
    }
}
