package io.onlyonce.strategies;

import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.SQLException;

/** The flag of the nightly reconciliation: has this window been processed? Read by one request, set by another. */
final class WindowFlag {
    static final SlotTable TABLE =
            new SlotTable("recon_windows", "window_id", "processed boolean NOT NULL DEFAULT false");

    private WindowFlag() {}

    static boolean isProcessed(Connection connection, Slot slot) throws SQLException {
        return Sql.isTrue(connection, "SELECT processed FROM recon_windows WHERE window_id = ?", slot.id());
    }

    static void markProcessed(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE recon_windows SET processed = true WHERE window_id = ?", slot.id());
    }
}
