package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_DUPLICATE;
import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StrategyInfo.DeadlineColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A lease on a slot, kept in a table and timed by the database's clock: who may work until when, and whether the slot
 * is done. Each grant has a greater token than the one before.
 */
final class Lease {
    static final SlotTable TABLE = new SlotTable(
            "leases",
            "slot",
            "holder text NOT NULL DEFAULT '', expires timestamptz NOT NULL DEFAULT '-infinity',"
                    + " token bigint NOT NULL DEFAULT 0, done boolean NOT NULL DEFAULT false");

    static final List<DeadlineColumn> DEADLINES = List.of(new DeadlineColumn("leases", "expires"));

    private final Terms terms;
    private final Connection connection;
    private final Slot slot;
    private final String token;

    private Lease(Terms terms, Connection connection, Slot slot, String token) {
        this.terms = terms;
        this.connection = connection;
        this.slot = slot;
        this.token = token;
    }

    /**
     * On which terms a node takes leases.
     *
     * @param end when a lease ends that is taken now, as an SQL expression
     */
    record Terms(String holder, String end) {
        static Terms of(NodeContext node) {
            String end = "CURRENT_TIMESTAMP + interval '%d ms'"
                    .formatted(node.lease().toMillis());
            return new Terms(Holder.of(node), end);
        }
    }

    /** What a guard may claim that works under a lease and marks the slot done; clocks are left to the guard. */
    static Claims.Builder claims(String source) {
        String held = "only the holder of the lease acts, and while the lease lasts nobody else may do what it lost";
        return Claims.from(source)
                .under(
                        FaultKind.NONE,
                        "one statement gives the lease to one node, and the done mark stops whoever comes after it",
                        NO_DUPLICATE,
                        NO_MISS,
                        NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, held, NO_DUPLICATE, NO_OVERLAP)
                .under(FaultKind.LOSE_REPLY, held + ", told or not", NO_DUPLICATE, NO_OVERLAP)
                .under(FaultKind.CRASH, held + ", until its lease ends", NO_DUPLICATE, NO_OVERLAP)
                .under(FaultKind.RESTART, MarkThenAct.PREDECESSOR_RUNS_ON, NO_DUPLICATE, NO_MISS, NO_OVERLAP);
    }

    /** Takes the lease if the slot is not done and nobody else's lease lasts. */
    static Optional<Lease> take(Terms terms, Connection connection, Slot slot) throws SQLException {
        String sql = "UPDATE leases SET holder = ?, expires = " + terms.end() + ", token = token + 1"
                + " WHERE slot = ? AND done = false AND expires < CURRENT_TIMESTAMP RETURNING token";
        return Sql.read(connection, sql, terms.holder(), slot.id())
                .map(token -> new Lease(terms, connection, slot, token));
    }

    /** Greater than that of every grant before. */
    long token() {
        return Long.parseLong(token);
    }

    /** Lets the lease last longer, and says whether it was still ours. */
    boolean renew() throws SQLException {
        String sql = "UPDATE leases SET expires = " + terms.end() + " WHERE slot = ? AND token = ?::bigint";
        return Sql.change(connection, sql, slot.id(), token) == 1;
    }

    /** Marks the slot done, and says whether the lease was still ours. */
    boolean finish() throws SQLException {
        String sql = "UPDATE leases SET done = true WHERE slot = ? AND token = ?::bigint";
        return Sql.change(connection, sql, slot.id(), token) == 1;
    }

    /** What a holder throws that finds out that it is none any more. */
    static IllegalStateException lost(Slot slot) {
        return new IllegalStateException("the lease on " + slot.id() + " was lost before the work was done");
    }
}
