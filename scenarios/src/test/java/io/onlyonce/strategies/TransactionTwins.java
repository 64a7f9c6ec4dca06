package io.onlyonce.strategies;

import static io.onlyonce.strategies.Twins.doubling;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import io.onlyonce.strategies.PostgresGuard.Isolation;
import io.onlyonce.strategies.Twin.Harm;
import io.onlyonce.strategies.Twin.Where;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What can go wrong with a mark that shares a transaction with the work. */
final class TransactionTwins {
    private static final KeyTable CLAIMS = new KeyTable("slot_claims");
    private static final KeyTable KEYS = new KeyTable("idempotency_keys");

    private TransactionTwins() {}

    static List<Twin> all() {
        return List.of(
                doubling("at READ COMMITTED", new FlagRepeatableRead(), atReadCommitted(new FlagRepeatableRead())),
                doubling(
                        "at READ COMMITTED", new FlagSerializableRetry(), atReadCommitted(new FlagSerializableRetry())),
                doubling(
                        "the serialization failure is swallowed",
                        new FlagRepeatableRead(),
                        Broken.guard(new FlagRepeatableRead(), TransactionTwins::swallowing)),
                new Twin(
                        "the call is made before the flag is set",
                        new FlagSerializableRetry(),
                        Broken.guard(new FlagSerializableRetry(), TransactionTwins::workingFirst),
                        Where.CALL,
                        Harm.DUPLICATE),
                doubling("without the lock", new SelectForUpdate(), " FOR UPDATE", ""),
                doubling(
                        "each statement in a transaction of its own",
                        new SelectForUpdate(),
                        Broken.autocommit(new SelectForUpdate(), TransactionTwins::lockingRead)),
                new Twin(
                        "the flag is committed before the work",
                        new SelectForUpdate(),
                        Broken.transaction(new SelectForUpdate(), TransactionTwins::committingFirst),
                        Where.ROW.under(FaultKind.CRASH),
                        Harm.MISS),
                doubling("without the lock", new SkipLockedQueue(), " FOR UPDATE SKIP LOCKED", ""),
                doubling("done records are found too", new SkipLockedQueue(), " AND done = false", ""),
                doubling(
                        "a claim that was there counts as added",
                        new UniqueOnConflict(),
                        "DO NOTHING",
                        "(key) DO UPDATE SET key = excluded.key"),
                new Twin(
                        "the claim is committed before the work",
                        new UniqueOnConflict(),
                        Broken.autocommit(
                                new UniqueOnConflict(),
                                (own, slot, work) -> Act.onlyIf(CLAIMS.addIfAbsent(own, slot.id()), work)),
                        Where.ROW.under(FaultKind.CRASH),
                        Harm.MISS),
                doubling(
                        "nobody looks whether the key was added",
                        new IdempotencyRow(),
                        Broken.transaction(new IdempotencyRow(), TransactionTwins::ignoringTheCount)),
                doubling(
                        "the key names the process",
                        new IdempotencyRow(),
                        Broken.guard(
                                new IdempotencyRow(),
                                node -> PostgresGuard.transaction(node, (own, slot, work) -> {
                                    KEYS.add(own, slot.id() + Holder.of(node));
                                    return Act.onlyIf(true, work);
                                }))));
    }

    private static GuardStrategy atReadCommitted(GuardStrategy good) {
        return Broken.guard(
                good, node -> PostgresGuard.transaction(node, Isolation.READ_COMMITTED, WindowFlag::markThenWork));
    }

    private static Guard swallowing(NodeContext node) {
        return PostgresGuard.transaction(node, Isolation.REPEATABLE_READ, (own, slot, work) -> {
            boolean processed = WindowFlag.isProcessed(own, slot);
            try {
                WindowFlag.markProcessed(own, slot);
            } catch (SQLException refused) {
                own.rollback();
            }
            return Act.onlyIf(!processed, work);
        });
    }

    private static Guard workingFirst(NodeContext node) {
        return SerializationRetry.of(PostgresGuard.transaction(
                node,
                Isolation.SERIALIZABLE,
                (own, slot, work) -> WindowFlag.workThenMark(WindowFlag.isProcessed(own, slot), own, slot, work)));
    }

    private static Guard.Outcome lockingRead(Connection own, Slot slot, Work work) throws Exception {
        return WindowFlag.workThenMark(WindowFlag.isProcessedLocking(own, slot), own, slot, work);
    }

    private static Guard.Outcome committingFirst(Connection own, Slot slot, Work work) throws Exception {
        boolean processed = WindowFlag.isProcessedLocking(own, slot);
        if (!processed) {
            WindowFlag.markProcessed(own, slot);
        }
        own.commit();
        return Act.onlyIf(!processed, work);
    }

    private static Guard.Outcome ignoringTheCount(Connection own, Slot slot, Work work) throws Exception {
        boolean unused = KEYS.addIfAbsent(own, slot.id());
        return Act.onlyIf(true, work);
    }
}
