package io.onlyonce.engine.node;

import io.onlyonce.engine.store.PostgresCell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a prepared schema can and cannot do behind a statement's back.
 *
 * @param isPlain whether it is free of triggers, rules, views, foreign keys and partitions
 * @param constrained tables in which one row can exclude another
 */
record SchemaFacts(boolean isPlain, Set<String> constrained) {
    /** Nothing is taken for granted. */
    static final SchemaFacts UNKNOWN = new SchemaFacts(false, Set.of());

    private static final String HIDDEN = """
            SELECT count(*) FROM pg_class c WHERE c.relnamespace = ?::regnamespace
              AND (c.relhastriggers OR c.relhasrules OR c.relhassubclass)""";

    /** A generated key never excludes anything, because no two rows get the same. */
    private static final String EXCLUDING = """
            SELECT DISTINCT t.relname FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            WHERE t.relnamespace = ?::regnamespace AND (i.indisunique OR i.indisexclusion)
              AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid
                AND i.indnatts = 1 AND a.attnum = i.indkey[0] AND a.attidentity = 'a')""";

    static SchemaFacts read(PostgresCell cell) {
        try (Connection connection = cell.dataSource().getConnection()) {
            boolean plain = first(connection, HIDDEN, cell.schema()).equals(Set.of("0"));
            return new SchemaFacts(plain, first(connection, EXCLUDING, cell.schema()));
        } catch (SQLException e) {
            System.getLogger(SchemaFacts.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot read the schema; nothing is taken to commute", e);
            return UNKNOWN;
        }
    }

    private static Set<String> first(Connection connection, String sql, String schema) throws SQLException {
        Set<String> values = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    boolean isUnconstrained(String table) {
        return isPlain && !constrained.contains(table);
    }
}
