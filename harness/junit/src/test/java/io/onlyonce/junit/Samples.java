package io.onlyonce.junit;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** Small guards that are tested: each broken one has a fixed one beside it. */
public final class Samples {
    private static final Claims ONCE = Claims.from("this sample")
            .under(FaultKind.NONE, "one of them is first", Promise.NO_DUPLICATE, Promise.NO_MISS)
            .under(FaultKind.RESTART, "the second finds the claim of the first", Promise.NO_DUPLICATE)
            .under(FaultKind.CRASH, "who is gone does nothing more", Promise.NO_DUPLICATE)
            .under(FaultKind.EXPIRE, "nothing expires", Promise.NO_DUPLICATE)
            .build();

    private Samples() {}

    /** Asks whether the slot is claimed, and then claims it. */
    public static GuardStrategy checkThenAct() {
        return new Sample("check-then-act", ONCE, Samples::checkThenAct);
    }

    /** Claims the slot, and looks whether that has worked. */
    public static GuardStrategy claim() {
        return new Sample("claim", ONCE, Samples::claim);
    }

    /** As {@link #claim}, and says nothing about itself. */
    public static GuardStrategy silent() {
        return new Sample("silent", Claims.from("this sample").build(), Samples::claim);
    }

    /** As {@link #checkThenAct}, and declares that it does not hold. */
    public static GuardStrategy declaredHole() {
        Claims hole = Claims.from("this sample")
                .under(FaultKind.NONE, "both may ask before either claims")
                .build();
        return new Sample("declared-hole", hole, Samples::checkThenAct);
    }

    private static Guard.Outcome checkThenAct(Connection own, Slot slot, Work work) throws Exception {
        if (change(own, "SELECT slot FROM claims WHERE slot = ?", slot) > 0) {
            return Guard.Outcome.SKIPPED;
        }
        change(own, "INSERT INTO claims VALUES (?) ON CONFLICT DO NOTHING", slot);
        work.perform();
        return Guard.Outcome.RAN;
    }

    private static Guard.Outcome claim(Connection own, Slot slot, Work work) throws Exception {
        if (change(own, "INSERT INTO claims VALUES (?) ON CONFLICT DO NOTHING", slot) == 0) {
            return Guard.Outcome.SKIPPED;
        }
        work.perform();
        return Guard.Outcome.RAN;
    }

    /** Rows found or changed. */
    private static int change(Connection own, String sql, Slot slot) throws SQLException {
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setString(1, slot.id());
            return statement.execute() ? (statement.getResultSet().next() ? 1 : 0) : statement.getUpdateCount();
        }
    }

    private interface Attempt {
        Guard.Outcome with(Connection own, Slot slot, Work work) throws Exception;
    }

    private record Sample(String id, Claims claims, Attempt attempt) implements GuardStrategy {
        @Override
        public StrategyInfo info() {
            return new StrategyInfo(id, "a sample", Set.of(StoreKind.POSTGRES), List.of("two-workers"), claims);
        }

        @Override
        public void prepare(Preparation preparation) throws Exception {
            try (Connection connection = preparation.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE claims (slot text PRIMARY KEY)");
            }
        }

        @Override
        public Guard attach(NodeContext node) {
            return (slot, work) -> {
                try (Connection own = node.dataSource().getConnection()) {
                    return attempt.with(own, slot, work);
                }
            };
        }
    }
}
