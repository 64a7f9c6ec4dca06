package io.onlyonce.library.springintegration;

import static io.onlyonce.api.Promise.NO_DUPLICATE;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;
import org.springframework.integration.leader.DefaultCandidate;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;

/** Spring Integration's LockRegistryLeaderInitiator over its JdbcLockRegistry: who leads runs the jobs. */
public final class SpringIntegrationLeader implements SchedulerStrategy {
    private static final long HEARTBEATS_PER_LEASE = 6;
    private static final long BEGUN_MILLIS = 500;

    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                "spring-integration-leader",
                "Spring Integration's LockRegistryLeaderInitiator; each leader runs the jobs",
                Set.of(StoreKind.POSTGRES),
                List.of("order-sync"),
                Promised.ofRows(NO_DUPLICATE)
                        .under(
                                FaultKind.EXPIRE,
                                "a leader that stood still ends the run it was in, and begins one more at most before it notices",
                                NO_DUPLICATE)
                        .under(FaultKind.SKEW, "the processes' own clocks say when a lock has outlived its time")
                        .build(),
                Promised.ENDS_OF_ROWS);
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        JdbcLocks.create(preparation);
    }

    @Override
    public int tolerated() {
        return 2;
    }

    @Override
    public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) throws Exception {
        AskedLocks locks = new AskedLocks(JdbcLocks.of(node));
        var initiator = new LockRegistryLeaderInitiator(locks, new DefaultCandidate(node.name(), "jobs"));
        initiator.setHeartBeatMillis(node.lease().toMillis() / HEARTBEATS_PER_LEASE);
        Leading leading = new Leading(initiator, schedule, firing);
        begin(initiator, locks);
        leading.begin();
        return leading;
    }

    /** In 4.3 its thread ends at once if it is so fast that it finds the initiator not yet running. */
    private static void begin(LockRegistryLeaderInitiator initiator, AskedLocks locks) throws InterruptedException {
        initiator.start();
        while (!locks.areAskedWithin(BEGUN_MILLIS)) {
            initiator.stop();
            initiator.start();
        }
    }
}
