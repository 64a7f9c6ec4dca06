package io.onlyonce.engine.nemesis;

/** A store server that can be hurt. Each call returns once it has taken effect. */
public interface BreakableStore {
    /** Ends the server at once, as a power cut does. */
    void stop() throws FaultException;

    /** Starts it again at the same address, with the data that was on disk; an embedded Redis has none there. */
    void start() throws FaultException;

    /**
     * Ends every session that nodes have with it.
     *
     * @return how many
     */
    int killSessions() throws FaultException;
}
