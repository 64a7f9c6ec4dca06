package io.onlyonce.engine.store;

import io.onlyonce.engine.nemesis.BreakableRedis;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two Redis servers without persistence, of which the second is the asynchronous replica of the first, until they swap
 * parts. The replica follows by way of a proxy that can be cut.
 */
final class ReplicatedRedis implements BreakableRedis {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final int LOOKS = 4_000;
    private static final Pattern CLIENT = Pattern.compile("^id=(\\d+) ");

    private final RedisPaths paths;
    private RunningServer<RedisServer> master;
    private RunningServer<RedisServer> replica;

    private ReplicatedRedis(RunningServer<RedisServer> master, RunningServer<RedisServer> replica, RedisPaths paths) {
        this.master = master;
        this.replica = replica;
        this.paths = paths;
    }

    /** Begins the replication and returns when the replica has caught up. */
    static ReplicatedRedis begin(
            RunningServer<RedisServer> master, RunningServer<RedisServer> replica, RedisPaths paths) {
        ReplicatedRedis redis = new ReplicatedRedis(master, replica, paths);
        try {
            redis.replicateAgain();
            return redis;
        } catch (FaultException e) {
            throw ProblemException.of(
                            ProblemKind.STORE_START,
                            "Redis with a replica",
                            String.valueOf(e.getMessage()),
                            "a replica that follows",
                            "Run it again; if it stays so, report it")
                    .because(e);
        }
    }

    @Override
    public void stop() throws FaultException {
        perform("stop", master::stop);
    }

    @Override
    public void start() throws FaultException {
        perform("start again", master::start);
    }

    @Override
    public int killSessions() throws FaultException {
        int killed = 0;
        for (String client :
                ask(master, "CLIENT", "LIST", "TYPE", "normal").lines().toList()) {
            Matcher id = CLIENT.matcher(client);
            if (id.find() && !client.contains(" name=" + RedisConnections.HARNESS + " ") && !isOwn(client)) {
                killed += Integer.parseInt(ask(master, "CLIENT", "KILL", "ID", id.group(1)));
            }
        }
        return killed;
    }

    /** Whether it is the session that asked. */
    private static boolean isOwn(String client) {
        return client.contains(" cmd=client ");
    }

    @Override
    public void pause() throws FaultException {
        perform("pause", master::pause);
    }

    /** Both: they may have changed places since. */
    @Override
    public void resume() throws FaultException {
        perform("let go on", master::resume);
        perform("let the replica go on of", replica::resume);
    }

    @Override
    public void holdReplication() throws FaultException {
        perform("cut the replication stream of", paths.replication()::disable);
    }

    @Override
    public void promoteReplica() throws FaultException {
        ask(replica, "REPLICAOF", "NO", "ONE");
        perform("lead everyone to the replica of", () -> paths.service().setUpstream(address(replica)));
        RunningServer<RedisServer> before = master;
        master = replica;
        replica = before;
        perform("stop the master of", replica::stop);
    }

    @Override
    public void replicateAgain() throws FaultException {
        perform("start the replica of", replica::start);
        perform("lead the replication stream of", () -> {
            paths.replication().setUpstream(address(master));
            paths.replication().enable();
        });
        ask(replica, "REPLICAOF", paths.host(), Integer.toString(RedisPaths.port(paths.replication())));
        awaitCaughtUp();
    }

    private void awaitCaughtUp() throws FaultException {
        for (int i = 0; i < LOOKS; i++) {
            if (ask(replica, "INFO", "replication").contains("master_link_status:up")) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new FaultException("the replica of Redis does not catch up");
    }

    private static String address(RunningServer<RedisServer> server) {
        return RedisPaths.address(server.address());
    }

    private static String ask(RunningServer<RedisServer> server, String... command) throws FaultException {
        try {
            return RedisProbe.ask(server.address(), List.of(command));
        } catch (IOException e) {
            throw new FaultException("Redis does not take %s: %s".formatted(command[0], e.getMessage()), e);
        }
    }

    private static void perform(String doing, Step step) throws FaultException {
        try {
            step.take();
        } catch (IOException | ProblemException e) {
            throw new FaultException("could not %s Redis: %s".formatted(doing, e.getMessage()), e);
        }
    }

    private interface Step {
        void take() throws IOException;
    }
}
