package io.onlyonce.engine.node;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Inserts an attempt's rows into the effect table.
 *
 * @param table unqualified name of the effect table
 * @param slot id of the slot
 * @param node name of the node
 * @param attempt number of the attempt
 */
public record RowEffects(String table, String slot, String node, int attempt) {
    /** Inserts a row for each of these items by one statement, in the transaction of the connection. */
    public void insert(Connection connection, List<String> items) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(items.size(), "(?, ?, ?, ?)"));
        String sql = "INSERT INTO " + table + " (slot, item, node, attempt) VALUES " + rows;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int column = 0;
            for (String item : items) {
                insert.setString(++column, slot);
                insert.setString(++column, item);
                insert.setString(++column, node);
                insert.setInt(++column, attempt);
            }
            insert.executeUpdate();
        }
    }
}
