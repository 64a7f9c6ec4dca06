package io.onlyonce.strategies;

import io.onlyonce.api.Slot;
import io.onlyonce.api.StrategyInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A claim on a queued record that counts for a limited time, by the database's clock, unless the record is done. */
final class TimedClaim {
    static final SlotTable TABLE = new SlotTable(
            "timed_jobs",
            "id",
            "claimed_at timestamptz NOT NULL DEFAULT '-infinity', done boolean NOT NULL DEFAULT false");

    static final List<StrategyInfo.DeadlineColumn> DEADLINES =
            List.of(new StrategyInfo.DeadlineColumn("timed_jobs", "claimed_at"));

    private TimedClaim() {}

    /** Takes the claim if there is none, or one that is older than the timeout, and says whether it did. */
    static boolean takeIfFreeFor(Duration timeout, Connection connection, Slot slot) throws SQLException {
        String sql = "UPDATE timed_jobs SET claimed_at = CURRENT_TIMESTAMP WHERE id = ? AND done = false"
                + " AND claimed_at < CURRENT_TIMESTAMP - interval '%d ms' RETURNING id".formatted(timeout.toMillis());
        return Sql.read(connection, sql, slot.id()).isPresent();
    }

    static void markDone(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE timed_jobs SET done = true WHERE id = ?", slot.id());
    }
}
