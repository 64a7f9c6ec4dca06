package io.onlyonce.strategies;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.sql.SQLException;

/** The flag of the nightly reconciliation: has this window been processed? Read by one request, set by another. */
final class WindowFlag {
    static final SlotTable TABLE =
            new SlotTable("recon_windows", "window_id", "processed boolean NOT NULL DEFAULT false");

    private static final String READ = "SELECT processed FROM recon_windows WHERE window_id = ?";

    private WindowFlag() {}

    static boolean isProcessed(Connection connection, Slot slot) throws SQLException {
        return Sql.isTrue(connection, READ, slot.id());
    }

    /** Reads the flag and locks it until the transaction ends; waits for a transaction that has it locked. */
    static boolean isProcessedLocking(Connection connection, Slot slot) throws SQLException {
        return Sql.isTrue(connection, READ + " FOR UPDATE", slot.id());
    }

    static void markProcessed(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE recon_windows SET processed = true WHERE window_id = ?", slot.id());
    }

    /** Works, then sets the flag, unless it was set before. */
    static Guard.Outcome workThenMark(boolean processed, Connection connection, Slot slot, Work work) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(!processed, work);
        if (outcome == Guard.Outcome.RAN) {
            markProcessed(connection, slot);
        }
        return outcome;
    }

    /** Sets the flag, then works, unless it was set before. */
    static Guard.Outcome markThenWork(Connection connection, Slot slot, Work work) throws Exception {
        boolean processed = isProcessed(connection, slot);
        if (!processed) {
            markProcessed(connection, slot);
        }
        return Act.onlyIf(!processed, work);
    }
}
