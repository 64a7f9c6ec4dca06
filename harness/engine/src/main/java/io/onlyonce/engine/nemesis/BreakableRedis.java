package io.onlyonce.engine.nemesis;

/** A Redis with an asynchronous replica, whose replication stream is a path of its own. */
public interface BreakableRedis extends BreakableStore {
    /** Cuts the replication stream: from now on the replica falls behind. */
    void holdReplication() throws FaultException;

    /** The replica takes over as it is; the nodes' paths lead to it from now on, and their old sessions are cut. */
    void promoteReplica() throws FaultException;

    /** The server that takes part now has a fresh replica that has caught up. */
    void replicateAgain() throws FaultException;
}
