package io.onlyonce.strategies;

import io.onlyonce.api.Slot;
import io.onlyonce.api.StrategyInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Who leads a job: whoever last renewed before the lease ended, by the database's clock. */
final class Leadership {
    static final SlotTable TABLE = new SlotTable(
            "leaders", "job", "holder text NOT NULL DEFAULT '', expires timestamptz NOT NULL DEFAULT '-infinity'");

    static final List<StrategyInfo.DeadlineColumn> DEADLINES =
            List.of(new StrategyInfo.DeadlineColumn("leaders", "expires"));

    private Leadership() {}

    /** Becomes or stays the leader, and says whether this is so. */
    static boolean takeOrKeep(String holder, Duration lease, Connection connection, Slot slot) throws SQLException {
        String sql = "UPDATE leaders SET holder = ?, expires = CURRENT_TIMESTAMP + interval '%d ms'"
                        .formatted(lease.toMillis())
                + " WHERE job = ? AND holder = ? OR job = ? AND expires < CURRENT_TIMESTAMP";
        return Sql.change(connection, sql, holder, slot.job(), holder, slot.job()) == 1;
    }
}
