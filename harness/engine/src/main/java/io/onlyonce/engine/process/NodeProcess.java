package io.onlyonce.engine.process;

import io.onlyonce.engine.nemesis.FaultException;
import java.util.concurrent.CompletableFuture;

/**
 * The process of a node from outside: that of this machine which runs it.
 *
 * <p>Threads: any. What hurts it returns once that is in force.
 */
public interface NodeProcess {
    /** Its number in this machine's table of processes. */
    long pid();

    /** Its exit code, once it is no more. */
    CompletableFuture<Integer> onExit();

    /** Stops each of its threads where it is. */
    void pause() throws FaultException;

    /** Lets them go on. */
    void resume() throws FaultException;

    /** Ends it at once; {@link #onExit} says when it is gone. A second call does nothing. */
    void kill();

    /**
     * Takes it off the network on which its stores are; the harness's orders still reach it.
     *
     * @throws FaultException if it has no network of its own
     */
    void disconnect() throws FaultException;

    /** Puts it back on that network, at the same address. */
    void reconnect() throws FaultException;
}
