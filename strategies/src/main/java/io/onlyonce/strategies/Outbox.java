package io.onlyonce.strategies;

import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.SQLException;

/** What is still to be done for a claimed record, written in the statement that claims it. */
final class Outbox {
    private static final SlotTable MESSAGES =
            new SlotTable("outbox", "id", "due boolean NOT NULL DEFAULT false, sent boolean NOT NULL DEFAULT false");

    private Outbox() {}

    static void create(Preparation preparation) throws SQLException {
        RecordClaim.TABLE.create(preparation);
        MESSAGES.create(preparation);
    }

    /** Claims the record and makes its message due, both or neither, unless the record was claimed before. */
    static void claimAndEnqueue(Connection connection, Slot slot) throws SQLException {
        String sql = "WITH mine AS (UPDATE jobs SET claimed = true WHERE id = ? AND claimed = false RETURNING id)"
                + " UPDATE outbox SET due = true FROM mine WHERE outbox.id = mine.id";
        Sql.change(connection, sql, slot.id());
    }

    /** Locks the message until the transaction ends, unless it is not due, sent, or locked by another relay. */
    static boolean lockIfUnsent(Connection connection, Slot slot) throws SQLException {
        String sql = "SELECT id FROM outbox WHERE id = ? AND due AND NOT sent FOR UPDATE SKIP LOCKED";
        return Sql.read(connection, sql, slot.id()).isPresent();
    }

    static void markSent(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE outbox SET sent = true WHERE id = ?", slot.id());
    }
}
