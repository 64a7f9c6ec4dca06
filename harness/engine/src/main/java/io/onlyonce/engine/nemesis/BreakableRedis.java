package io.onlyonce.engine.nemesis;

/** A Redis that can be paused, with an asynchronous replica whose replication stream is a path of its own. */
public interface BreakableRedis extends BreakableStore {
    /** It stands still and answers nobody; its connections stay, and what it is to forget it forgets in time. */
    void pause() throws FaultException;

    /** It goes on, with whatever it was sent meanwhile; does nothing if it does not stand still. */
    void resume() throws FaultException;

    /** Cuts the replication stream: from now on the replica falls behind. */
    void holdReplication() throws FaultException;

    /** The replica takes over as it is; the nodes' paths lead to it from now on, and their old sessions are cut. */
    void promoteReplica() throws FaultException;

    /** The server that takes part now has a fresh replica that has caught up. */
    void replicateAgain() throws FaultException;
}
