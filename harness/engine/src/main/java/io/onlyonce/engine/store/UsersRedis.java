package io.onlyonce.engine.store;

import io.onlyonce.engine.nemesis.BreakableRedis;
import io.onlyonce.engine.nemesis.FaultException;

/** A Redis that the harness did not start, and leaves alone. */
final class UsersRedis implements BreakableRedis {
    @Override
    public void stop() throws FaultException {
        throw notOurs("stop and start");
    }

    @Override
    public void start() throws FaultException {
        throw notOurs("stop and start");
    }

    @Override
    public int killSessions() throws FaultException {
        throw notOurs("tell whose sessions are whose in");
    }

    @Override
    public void pause() throws FaultException {
        throw notOurs("pause");
    }

    @Override
    public void resume() throws FaultException {
        throw notOurs("pause");
    }

    @Override
    public void holdReplication() throws FaultException {
        throw notOurs("replicate");
    }

    @Override
    public void promoteReplica() throws FaultException {
        throw notOurs("replicate");
    }

    @Override
    public void replicateAgain() throws FaultException {
        throw notOurs("replicate");
    }

    private static FaultException notOurs(String doing) {
        return new FaultException(
                "the harness may not %s the server of --redis; without the option it starts one that it may break"
                        .formatted(doing));
    }
}
