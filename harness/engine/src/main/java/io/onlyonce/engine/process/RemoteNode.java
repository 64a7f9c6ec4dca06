package io.onlyonce.engine.process;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.nemesis.BreakableNode;
import io.onlyonce.engine.nemesis.FaultException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A node of a plan, as a process of its own. */
public abstract class RemoteNode implements BreakableNode, AutoCloseable {
    /** Its name in the plan. */
    public abstract String name();

    /** Its scheduler begins to fire, on a clock that starts where the reference clock is at zero. */
    public abstract void begin() throws FaultException;

    /** Waits until nothing is under way and nothing waits in its executor; whether that came to pass in time. */
    public abstract boolean awaitIdle(Duration patience) throws FaultException;

    /** Its scheduler fires nothing more; what was fired goes on. */
    public abstract void rest() throws FaultException;

    /** Has it attempt a slot now, whatever its scheduler says. */
    public abstract CompletableFuture<AttemptEnd> submit(Slot slot) throws FaultException;

    /** Ends its processes. */
    @Override
    public abstract void close();
}
