package io.onlyonce.strategies;

import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A table with one row for each slot, in which guards keep their flag, claim or status.
 *
 * @param name unqualified name of the table
 * @param key its primary key, which holds the slot's id
 * @param columns the definitions of the other columns; each has a default
 */
record SlotTable(String name, String key, String columns) {
    private static final int BATCH = 1000;

    /** Creates the table and adds a row for each slot. */
    void create(Preparation preparation) throws SQLException {
        createFor(preparation.slots().stream().map(Slot::id).toList(), preparation);
    }

    /** Creates the table and adds a row for each job. */
    void createForJobs(Preparation preparation) throws SQLException {
        createFor(preparation.slots().stream().map(Slot::job).distinct().toList(), preparation);
    }

    private void createFor(List<String> keys, Preparation preparation) throws SQLException {
        try (Connection connection = preparation.dataSource().getConnection()) {
            Sql.change(connection, "CREATE TABLE %s (%s text PRIMARY KEY, %s)".formatted(name, key, columns));
            insert(connection, keys);
        }
    }

    /** In one transaction, so that a queue of hundreds of thousands is filled in seconds. */
    private void insert(Connection connection, List<String> keys) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO %s (%s) VALUES (?)".formatted(name, key))) {
            int batched = 0;
            for (String value : keys) {
                insert.setString(1, value);
                insert.addBatch();
                if (++batched % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }
}
