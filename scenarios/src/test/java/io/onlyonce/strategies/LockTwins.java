package io.onlyonce.strategies;

import static io.onlyonce.strategies.Twins.doubling;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.util.List;

/** What can go wrong with an advisory lock. */
final class LockTwins {
    private LockTwins() {}

    static List<Twin> all() {
        AdvisoryLockThenCheck session = new AdvisoryLockThenCheck();
        TransactionAdvisoryLock transaction = new TransactionAdvisoryLock();
        return List.of(
                doubling("each node locks a key of its own", session, "hashtext(?)", "hashtext(? || '{node}')"),
                doubling("the lock ends with its statement", session, "try_advisory_lock", "try_advisory_xact_lock"),
                doubling("the lock is a shared one", session, "advisory_lock", "advisory_lock_shared"),
                doubling(
                        "the lock is released before the work",
                        session,
                        Broken.autocommit(session, LockTwins::releasingEarly)),
                doubling(
                        "the flag is read outside the lock",
                        session,
                        Broken.autocommit(session, LockTwins::checkingEarly)),
                doubling("the lock is a shared one", transaction, "xact_lock(", "xact_lock_shared("),
                doubling(
                        "each statement in a transaction of its own",
                        transaction,
                        Broken.autocommit(transaction, LockTwins::lockingForAStatement)),
                doubling(
                        "the flag is read in the statement that waits for the lock",
                        transaction,
                        Broken.transaction(transaction, LockTwins::readingWhileWaiting)));
    }

    private static Guard.Outcome releasingEarly(Connection own, Slot slot, Work work) throws Exception {
        boolean ours;
        try (SessionLock lock = SessionLock.tryFor(slot, own)) {
            ours = lock.granted() && !WindowFlag.isProcessed(own, slot);
        }
        return WindowFlag.workThenMark(!ours, own, slot, work);
    }

    private static Guard.Outcome checkingEarly(Connection own, Slot slot, Work work) throws Exception {
        boolean processed = WindowFlag.isProcessed(own, slot);
        try (SessionLock lock = SessionLock.tryFor(slot, own)) {
            return WindowFlag.workThenMark(processed || !lock.granted(), own, slot, work);
        }
    }

    private static Guard.Outcome lockingForAStatement(Connection own, Slot slot, Work work) throws Exception {
        Sql.read(own, "SELECT pg_advisory_xact_lock(hashtext(?))", slot.id());
        return WindowFlag.workThenMark(WindowFlag.isProcessed(own, slot), own, slot, work);
    }

    private static Guard.Outcome readingWhileWaiting(Connection own, Slot slot, Work work) throws Exception {
        String sql = "SELECT processed FROM recon_windows, pg_advisory_xact_lock(hashtext(?)) WHERE window_id = ?";
        boolean processed = Sql.isTrue(own, sql, slot.id(), slot.id());
        return WindowFlag.workThenMark(processed, own, slot, work);
    }
}
