package io.onlyonce.strategies;

import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.SQLException;

/** The status of a queued job, in its broken and its fixed use. */
final class JobStatus {
    static final SlotTable TABLE = new SlotTable("jobs", "id", "status text NOT NULL DEFAULT 'pending', worker text");

    private JobStatus() {}

    static boolean isRunning(Connection connection, Slot slot) throws SQLException {
        return Sql.read(connection, "SELECT status FROM jobs WHERE id = ?", slot.id())
                .filter("running"::equals)
                .isPresent();
    }

    /** Sets the status whatever it was. */
    static void setRunning(Connection connection, Slot slot, String worker) throws SQLException {
        Sql.change(connection, "UPDATE jobs SET status = 'running', worker = ? WHERE id = ?", worker, slot.id());
    }

    /** Sets the status if the job was pending, and says whether it was. */
    static boolean setRunningIfPending(Connection connection, Slot slot, String worker) throws SQLException {
        String sql = "UPDATE jobs SET status = 'running', worker = ? WHERE id = ? AND status = 'pending'";
        return Sql.change(connection, sql, worker, slot.id()) == 1;
    }
}
