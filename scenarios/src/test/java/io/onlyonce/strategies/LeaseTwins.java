package io.onlyonce.strategies;

import static io.onlyonce.strategies.Twins.doubling;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.strategies.Twin.Harm;
import io.onlyonce.strategies.Twin.Where;
import java.util.List;
import java.util.Optional;

/** What can go wrong with a lease in a table. */
final class LeaseTwins {
    private static final String OWN_TOKEN = " AND token = ?::bigint";
    private static final String ANY_TOKEN = " AND ?::bigint > 0";
    private static final Where PAUSED = Where.ROW.under(FaultKind.EXPIRE);

    private LeaseTwins() {}

    static List<Twin> all() {
        return List.of(
                doubling("nobody looks when it ends", new LeaseDatabaseClock(), " AND expires < CURRENT_TIMESTAMP", ""),
                doubling(
                        "it ended before it began",
                        new LeaseDatabaseClock(),
                        "TIMESTAMP + interval",
                        "TIMESTAMP - interval"),
                doubling(
                        "it is taken after the work",
                        new LeaseDatabaseClock(),
                        Broken.guard(new LeaseDatabaseClock(), LeaseTwins::workingFirst)),
                paused(
                        "the token never grows",
                        new LeaseFenced(),
                        "token = token + 1",
                        "token = token",
                        Harm.DUPLICATE),
                paused("any token will do", new LeaseFenced(), OWN_TOKEN, ANY_TOKEN, Harm.DUPLICATE),
                new Twin(
                        "nobody looks whether the token was the last",
                        new LeaseFenced(),
                        Broken.guard(new LeaseFenced(), LeaseTwins::ignoringTheFence),
                        PAUSED,
                        Harm.DUPLICATE),
                paused(
                        "a renewal renews anyone's lease",
                        new LeaseRenewed(),
                        OWN_TOKEN,
                        ANY_TOKEN,
                        Harm.SILENT_DUPLICATE),
                new Twin(
                        "a refused renewal is ignored",
                        new LeaseRenewed(),
                        Broken.guard(new LeaseRenewed(), LeaseTwins::ignoringRenewals),
                        PAUSED,
                        Harm.SILENT_DUPLICATE),
                new Twin(
                        "the leader is a host, not a process",
                        new LeaderLease(),
                        Broken.guard(new LeaderLease(), LeaseTwins::leadingAsHost),
                        Where.ROW.under(FaultKind.RESTART),
                        Harm.DUPLICATE));
    }

    private static Twin paused(String flaw, GuardStrategy good, String part, String by, Harm harm) {
        return new Twin(flaw, good, Broken.rewritten(good, part, by), PAUSED, harm);
    }

    private static Guard workingFirst(NodeContext node) {
        return PostgresGuard.autocommit(node, (own, slot, work) -> {
            Guard.Outcome outcome = Act.onlyIf(true, work);
            Lease.take(Lease.Terms.of(node), own, slot);
            return outcome;
        });
    }

    private static Guard ignoringTheFence(NodeContext node) {
        return PostgresGuard.autocommit(node, (own, slot, work) -> {
            Optional<Lease> lease = Lease.take(Lease.Terms.of(node), own, slot);
            own.setAutoCommit(false);
            Guard.Outcome outcome = Act.onlyIf(lease.isPresent(), work);
            if (lease.isPresent()) {
                lease.get().finish();
            }
            own.commit();
            return outcome;
        });
    }

    private static Guard ignoringRenewals(NodeContext node) {
        return PostgresGuard.autocommit(node, (own, slot, work) -> {
            Optional<Lease> lease = Lease.take(Lease.Terms.of(node), own, slot);
            if (lease.isEmpty()) {
                return Guard.Outcome.SKIPPED;
            }
            for (String item : work.items()) {
                work.perform(item);
                lease.get().renew();
            }
            lease.get().finish();
            return Guard.Outcome.RAN;
        });
    }

    private static Guard leadingAsHost(NodeContext node) {
        return PostgresGuard.autocommit(
                node,
                (own, slot, work) -> Act.onlyIf(Leadership.takeOrKeep(node.hostName(), node.lease(), own, slot), work));
    }
}
