package io.onlyonce.strategies;

import io.onlyonce.api.Preparation;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A table of unique keys, empty at first: whose key is in it was there before.
 *
 * @param name unqualified name of the table
 */
record KeyTable(String name) {
    void create(Preparation preparation) throws SQLException {
        try (Connection connection = preparation.dataSource().getConnection()) {
            Sql.change(connection, "CREATE TABLE %s (key text PRIMARY KEY)".formatted(name));
        }
    }

    /** Adds a key; a second one is an error. Waits for a transaction that has added the same and not ended. */
    void add(Connection connection, String key) throws SQLException {
        Sql.change(connection, "INSERT INTO %s (key) VALUES (?)".formatted(name), key);
    }

    /** Adds a key unless it is there, and says whether it was added. Waits like {@link #add}. */
    boolean addIfAbsent(Connection connection, String key) throws SQLException {
        String sql = "INSERT INTO %s (key) VALUES (?) ON CONFLICT DO NOTHING".formatted(name);
        return Sql.change(connection, sql, key) == 1;
    }
}
