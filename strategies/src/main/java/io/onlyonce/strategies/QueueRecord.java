package io.onlyonce.strategies;

import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.SQLException;

/** A record in a queue that is either done or not, and is worked on while its row is locked. */
final class QueueRecord {
    static final SlotTable TABLE = new SlotTable("queue", "id", "done boolean NOT NULL DEFAULT false");

    private QueueRecord() {}

    /** Locks the record until the transaction ends, unless it is done or someone else has it locked. */
    static boolean lockIfOpen(Connection connection, Slot slot) throws SQLException {
        String sql = "SELECT id FROM queue WHERE id = ? AND done = false FOR UPDATE SKIP LOCKED";
        return Sql.read(connection, sql, slot.id()).isPresent();
    }

    static void markDone(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE queue SET done = true WHERE id = ?", slot.id());
    }
}
