package io.onlyonce.strategies;

import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The same key with a lease in several Redis servers that know nothing of each other; who has set it in most of them,
 * and in less time than the lease lasts, has the lock until it is closed.
 *
 * @param perhapsOurs the servers that did not say that somebody else has the key
 * @param granted whether this node has the lock
 */
record MajorityLock(List<RedisSession> perhapsOurs, String key, String holder, boolean granted)
        implements AutoCloseable {
    /** Added to what clocks may differ by in a lease: expiry in Redis is exact to about a millisecond. */
    private static final Duration GRAIN = Duration.ofMillis(2);

    private static final int DRIFT_PART = 100;

    private enum Answer {
        YES,
        NO,
        /** The connection broke: the server may have done it, or not. */
        UNKNOWN
    }

    /** Asks all servers in turn, also when the outcome is clear before the last. */
    static MajorityLock tryFor(Slot slot, NodeContext node, RedisSessions servers) {
        String key = RedisLock.keyOf(slot, node);
        String holder = Holder.of(node);
        Instant begun = node.clock().instant();
        List<Answer> answers = servers.all().stream()
                .map(server -> ask(server, session -> session.setIfAbsent(key, holder, node.lease())))
                .toList();
        Duration took = Duration.between(begun, node.clock().instant());
        long yes = answers.stream().filter(Answer.YES::equals).count();
        boolean granted = yes > answers.size() / 2 && isValidAfter(took, node.lease());
        List<RedisSession> perhapsOurs = IntStream.range(0, answers.size())
                .filter(i -> answers.get(i) != Answer.NO)
                .mapToObj(servers.all()::get)
                .toList();
        return new MajorityLock(perhapsOurs, key, holder, granted);
    }

    private static boolean isValidAfter(Duration took, Duration lease) {
        Duration drift = lease.dividedBy(DRIFT_PART).plus(GRAIN);
        return took.plus(drift).compareTo(lease) < 0;
    }

    /** Deletes the key where it is ours: also in a server that granted it and could not say so. */
    @Override
    public void close() {
        perhapsOurs.forEach(server -> ask(server, session -> session.deleteIfEquals(key, holder)));
    }

    /** Only a process that is being stopped does not go on to the next server. */
    private static Answer ask(RedisSession server, Predicate<RedisSession> question) {
        try {
            server.reopenIfBroken();
            return sent(server, question) ? Answer.YES : Answer.NO;
        } catch (RedisCommandInterruptedException stopped) {
            throw stopped;
        } catch (RedisException unreachable) {
            return Answer.UNKNOWN;
        }
    }

    /** A connection that ended while it was idle may not be known to have; a question that never left is put again. */
    private static boolean sent(RedisSession server, Predicate<RedisSession> question) {
        try {
            return question.test(server);
        } catch (RedisException failed) {
            if (!RedisSession.wasNeverSent(failed)) {
                throw failed;
            }
            server.reopen();
            return question.test(server);
        }
    }
}
