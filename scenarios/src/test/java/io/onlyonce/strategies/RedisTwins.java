package io.onlyonce.strategies;

import static io.onlyonce.strategies.Twins.doubling;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import io.onlyonce.strategies.Twin.Harm;
import io.onlyonce.strategies.Twin.Where;
import java.util.List;
import java.util.function.Consumer;

/** What can go wrong with a key in Redis. */
final class RedisTwins {
    private RedisTwins() {}

    static List<Twin> all() {
        return List.of(
                doubling(
                        "the key is set whatever it held",
                        new RedisSetNxKeep(),
                        onRedis(new RedisSetNxKeep(), RedisTwins::setting)),
                doubling(
                        "each node has a key of its own",
                        new RedisSetNxKeep(),
                        onRedis(new RedisSetNxKeep(), RedisTwins::ownKey)),
                doubling(
                        "the key is set in a second step",
                        new RedisMarkBefore(),
                        marking(new RedisMarkBefore(), RedisTwins::inTwoSteps)),
                doubling(
                        "the key is set after the act",
                        new RedisMarkBefore(),
                        marking(new RedisMarkBefore(), RedisTwins::afterTheAct)),
                doubling(
                        "a pending key is taken over",
                        new RedisTwoPhase(),
                        marking(new RedisTwoPhase(), RedisTwins::takingOver)),
                new Twin(
                        "a failure takes the mark back",
                        new RedisTwoPhase(),
                        onRedis(new RedisTwoPhase(), RedisTwins::takingBack),
                        Where.CALL.under(FaultKind.LOSE_REPLY),
                        Harm.DUPLICATE),
                new Twin(
                        "the script does not compare, and is run by whoever leaves",
                        releasedByWhoeverLeaves(RedisLock::deleteIfOurs),
                        releasedByWhoeverLeaves(RedisLock::delete),
                        Where.ROW.under(FaultKind.RESTART),
                        Harm.OVERLAP),
                doubling(
                        "the token is fetched after the work",
                        new RedisFenced(),
                        onRedis(new RedisFenced(), RedisTwins::tokenLast)),
                new Twin(
                        "each node counts for itself",
                        new RedisWindowCounter(),
                        onRedis(new RedisWindowCounter(), RedisTwins::countingAlone),
                        Where.ROW,
                        Harm.SILENT_DUPLICATE));
    }

    /** What a broken guard does on its node. */
    private interface OnNode {
        Guard.Outcome attempt(NodeContext node, RedisSession session, Slot slot, Work work) throws Exception;
    }

    /** What a broken guard does with its mark. */
    private interface WithMark {
        Guard.Outcome attempt(RedisMark mark, Work work) throws Exception;
    }

    private static GuardStrategy onRedis(GuardStrategy good, OnNode broken) {
        return Broken.guard(
                good, node -> RedisGuard.of(node, (session, slot, work) -> broken.attempt(node, session, slot, work)));
    }

    private static GuardStrategy marking(GuardStrategy good, WithMark broken) {
        return onRedis(good, (node, session, slot, work) -> broken.attempt(RedisMark.of(slot, node, session), work));
    }

    private static Guard.Outcome setting(NodeContext node, RedisSession session, Slot slot, Work work)
            throws Exception {
        session.set(RedisLock.keyOf(slot, node), Holder.of(node), node.lease());
        return Act.onlyIf(true, work);
    }

    private static Guard.Outcome ownKey(NodeContext node, RedisSession session, Slot slot, Work work) throws Exception {
        String key = RedisLock.keyOf(slot, node) + node.name();
        return Act.onlyIf(session.setIfAbsent(key, Holder.of(node), node.lease()), work);
    }

    private static Guard.Outcome inTwoSteps(RedisMark mark, Work work) throws Exception {
        boolean first = !mark.is(RedisMark.DONE);
        if (first) {
            mark.set(RedisMark.DONE);
        }
        return Act.onlyIf(first, work);
    }

    private static Guard.Outcome afterTheAct(RedisMark mark, Work work) throws Exception {
        Guard.Outcome outcome = Act.onlyIf(true, work);
        mark.setIfAbsent(RedisMark.DONE);
        return outcome;
    }

    private static Guard.Outcome takingOver(RedisMark mark, Work work) throws Exception {
        boolean ours = mark.setIfAbsent(RedisMark.PENDING) || mark.is(RedisMark.PENDING);
        Guard.Outcome outcome = Act.onlyIf(ours, work);
        mark.set(RedisMark.DONE);
        return outcome;
    }

    private static Guard.Outcome takingBack(NodeContext node, RedisSession session, Slot slot, Work work)
            throws Exception {
        String key = RedisLock.keyOf(slot, node);
        boolean ours = session.setIfAbsent(key, RedisMark.PENDING, node.lease());
        try {
            return Act.onlyIf(ours, work);
        } catch (Exception failed) {
            session.delete(key);
            throw failed;
        }
    }

    private static GuardStrategy releasedByWhoeverLeaves(Consumer<RedisLock> release) {
        return onRedis(new RedisCompareAndDelete(), (node, session, slot, work) -> {
            RedisLock lock = RedisLock.tryFor(slot, node, session);
            try {
                return Act.onlyIf(lock.granted(), work);
            } finally {
                release.accept(lock);
            }
        });
    }

    private static Guard.Outcome tokenLast(NodeContext node, RedisSession session, Slot slot, Work work)
            throws Exception {
        Guard.Outcome outcome = Act.onlyIf(true, work);
        session.setIfAbsentAndCount(
                RedisLock.keyOf(slot, node), Holder.of(node), node.keyPrefix() + "token", node.lease());
        return outcome;
    }

    private static Guard.Outcome countingAlone(NodeContext node, RedisSession session, Slot slot, Work work)
            throws Exception {
        long count = session.count(node.keyPrefix() + "job_exec:" + node.name(), node.lease());
        work.perform();
        if (count > 1) {
            throw new DuplicateRunException(slot, count);
        }
        return Guard.Outcome.RAN;
    }
}
