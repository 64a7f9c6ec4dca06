package io.onlyonce.engine.nemesis;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import io.onlyonce.engine.plan.NemesisKind;
import java.time.Duration;
import java.util.List;

/**
 * Knows how each kind of fault is injected and healed.
 *
 * <p>What breaks a path is said in the words of Toxiproxy alone, so that the embedded server and the real one do the
 * same. As there, connections that lost data are closed when the fault is healed.
 */
public final class Faults {
    private static final List<ToxicDirection> BOTH = List.of(UPSTREAM, DOWNSTREAM);

    private Faults() {}

    /** The fault of that kind; it keeps no state and may be injected any number of times. */
    public static Fault of(NemesisKind kind) {
        return switch (kind) {
            case CLOCK_SKEW, CLOCK_JUMP, CLOCK_DRIFT -> ofClock(kind);
            case PARTITION, PARTITION_REQUESTS, PARTITION_REPLIES -> partition(kind);
            case LATENCY, BANDWIDTH, RESET, SLOW_CLOSE -> ofPath(kind);
            case PAUSE, NETWORK_DISCONNECT, CRASH_RESTART, GRACEFUL_STOP, OVERLAP -> ofProcess(kind);
            case SLOW_EXECUTOR, BACKLOG, DUPLICATE_ENTRY, REDELIVERY -> ofScheduler(kind);
            case POSTGRES_RESTART, SESSIONS_KILLED -> ofPostgres(kind);
            case REDIS_RESTART, REDIS_PAUSE, REDIS_FAILOVER -> ofRedis(kind);
        };
    }

    private static Fault ofClock(NemesisKind kind) {
        NodeFault.Step ahead = (node, amount) -> node.jumpClock(Duration.ofMillis(amount));
        NodeFault.Step back = (node, amount) -> node.jumpClock(Duration.ofMillis(-amount));
        return switch (kind) {
            case CLOCK_SKEW -> new NodeFault("the clock of %s is off by %d ms", ahead, back.unlessGone());
            case CLOCK_JUMP -> new NodeFault("the clock of %s jumps by %d ms", ahead, NodeFault.NOTHING);
            default ->
                new NodeFault(
                        "the clock of %s runs fast by %d millionths",
                        BreakableNode::driftClock,
                        NodeFault.ofNode(node -> node.driftClock(0)).unlessGone());
        };
    }

    private static Fault partition(NemesisKind kind) {
        PathFault.Poison lose = (toxics, name, direction, amount) -> toxics.timeout(name, direction, 0);
        return switch (kind) {
            case PARTITION_REQUESTS -> new PathFault("what %s sends to %s is lost on the way", List.of(UPSTREAM), lose);
            case PARTITION_REPLIES ->
                new PathFault("what is sent to %s by %s is lost on the way", List.of(DOWNSTREAM), lose);
            default -> new PathFault("nothing gets through between %s and %s", BOTH, lose);
        };
    }

    private static Fault ofPath(NemesisKind kind) {
        return switch (kind) {
            case LATENCY ->
                new PathFault(
                        "what goes between %s and %s is late by %d ms, give or take as much",
                        BOTH,
                        (toxics, name, direction, amount) ->
                                toxics.latency(name, direction, amount).setJitter(amount));
            case BANDWIDTH ->
                new PathFault(
                        "between %s and %s only %d KB/s get through in each direction",
                        BOTH, (toxics, name, direction, amount) -> toxics.bandwidth(name, direction, amount));
            case RESET ->
                new PathFault(
                        "connections between %s and %s are reset when something is sent",
                        BOTH, (toxics, name, direction, amount) -> toxics.resetPeer(name, direction, 0));
            default ->
                new PathFault(
                        "the end of connections between %s and %s is held back for %d ms",
                        BOTH, (toxics, name, direction, amount) -> toxics.slowClose(name, direction, amount));
        };
    }

    private static Fault ofProcess(NemesisKind kind) {
        return switch (kind) {
            case PAUSE -> node("%s stands still (SIGSTOP)", BreakableNode::pause, BreakableNode::resume);
            case NETWORK_DISCONNECT ->
                node("%s is off its network", BreakableNode::disconnect, BreakableNode::reconnect);
            case CRASH_RESTART ->
                new NodeFault(
                        "%s is killed (SIGKILL)",
                        NodeFault.ofNode(BreakableNode::kill), NodeFault.ofNode(BreakableNode::restart));
            case GRACEFUL_STOP ->
                new NodeFault(
                        "%s is asked to stop; once it has, a fresh process takes its place",
                        NodeFault.ofNode(BreakableNode::askToStop), NodeFault.ofNode(BreakableNode::replaceStopped));
            default -> node("a second process of %s runs", BreakableNode::startSecond, BreakableNode::stopSecond);
        };
    }

    private static Fault ofScheduler(NemesisKind kind) {
        return switch (kind) {
            case SLOW_EXECUTOR ->
                new NodeFault(
                        "work on %s takes %d times as long",
                        BreakableNode::slowWork,
                        NodeFault.ofNode(node -> node.slowWork(1)).unlessGone());
            case BACKLOG ->
                node(
                        "the executor of %s begins nothing, and a backlog forms",
                        BreakableNode::holdExecutor, BreakableNode::releaseExecutor);
            case DUPLICATE_ENTRY ->
                node("%s has a second entry for the job", BreakableNode::addEntry, BreakableNode::removeEntry);
            default -> node("%s is handed its last slot once more", BreakableNode::redeliver, node -> {});
        };
    }

    private static Fault node(String words, NodeFault.OfNode inject, NodeFault.OfNode heal) {
        return new NodeFault(
                words, NodeFault.ofNode(inject), NodeFault.ofNode(heal).unlessGone());
    }

    private static Fault ofPostgres(NemesisKind kind) {
        return kind == NemesisKind.POSTGRES_RESTART
                ? restart("Postgres is down", Target::postgres)
                : new StoreFault<>(
                        "%d sessions of Postgres are ended",
                        Target::postgres, BreakableStore::killSessions, store -> {});
    }

    private static <S extends BreakableStore> Fault restart(String words, StoreFault.Finder<S> finder) {
        return new StoreFault<>(
                words,
                finder,
                store -> {
                    store.stop();
                    return 1;
                },
                BreakableStore::start);
    }

    private static Fault ofRedis(NemesisKind kind) {
        return switch (kind) {
            case REDIS_RESTART -> restart("Redis is down, and will have forgotten everything", Target::redis);
            case REDIS_PAUSE -> redis("Redis stands still (SIGSTOP)", BreakableRedis::pause, BreakableRedis::resume);
            default ->
                redis(
                        "nothing reaches the replica of Redis any more; when this ends, it takes over as it is",
                        BreakableRedis::holdReplication,
                        redis -> {
                            redis.promoteReplica();
                            redis.replicateAgain();
                        });
        };
    }

    private static Fault redis(
            String words, StoreFault.Mend<BreakableRedis> inject, StoreFault.Mend<BreakableRedis> heal) {
        return new StoreFault<>(
                words,
                Target::redis,
                redis -> {
                    inject.take(redis);
                    return 1;
                },
                heal);
    }
}
