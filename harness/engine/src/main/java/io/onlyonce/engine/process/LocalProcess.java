package io.onlyonce.engine.process;

import io.onlyonce.engine.nemesis.FaultException;
import java.util.concurrent.CompletableFuture;

/** A node process of this machine, hurt with signals. */
final class LocalProcess implements NodeProcess {
    private final Process process;
    private final CompletableFuture<Integer> exit;

    /** A process that was just started; {@code reaped} is called once it is no more. */
    LocalProcess(Process process, Runnable reaped) {
        this.process = process;
        this.exit = process.onExit().thenApply(ended -> {
            reaped.run();
            return ended.exitValue();
        });
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return exit;
    }

    @Override
    public void pause() throws FaultException {
        new Signals(pid()).stop();
    }

    @Override
    public void resume() throws FaultException {
        new Signals(pid()).goOn();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void disconnect() throws FaultException {
        throw new FaultException(
                "a process of this machine has no network of its own; a container has (--lab containers)");
    }

    @Override
    public void reconnect() throws FaultException {
        disconnect();
    }
}
