package io.onlyonce.engine.hostfs;

import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.HeldRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One operation on a file, held like a request to a store until it is delivered. It then takes effect at once, on the
 * thread of whoever delivers it, and the process goes on with what it gave.
 */
final class FileStep<T> implements HeldRequest {
    private final String process;
    private final String text;
    private final Operation<T> operation;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicBoolean decided = new AtomicBoolean();
    private final Gate gate;

    FileStep(String process, String text, Operation<T> operation, Gate gate) {
        this.process = process;
        this.text = text;
        this.operation = operation;
        this.gate = gate;
    }

    /** What is done to the real file. */
    @FunctionalInterface
    interface Operation<T> {
        Done<T> run() throws IOException;
    }

    /**
     * What an operation gave.
     *
     * @param answer the same, for people
     */
    record Done<T>(T value, String answer) {}

    /** Waits until it is delivered. */
    T await() throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw gone();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e.getCause() instanceof IOException refused ? refused : new IOException(e.getCause());
        }
    }

    /** The process is gone: the operation never takes effect. */
    void cancel() {
        if (decided.compareAndSet(false, true)) {
            result.completeExceptionally(gone());
        }
    }

    static IOException gone() {
        return new IOException("the process is gone");
    }

    @Override
    public void deliver() {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        try {
            Done<T> done = operation.run();
            gate.answered(this, done.answer());
            result.complete(done.value());
        } catch (IOException | RuntimeException e) {
            gate.answered(this, "ERROR " + e.getClass().getSimpleName());
            result.completeExceptionally(e);
        }
    }

    @Override
    public void loseRequest() {
        throw new UnsupportedOperationException("a file is on the process's own host; no connection leads to it");
    }

    @Override
    public void loseReply() {
        loseRequest();
    }

    @Override
    public String node() {
        return process;
    }

    @Override
    public String store() {
        return HostFileSystem.STORE;
    }

    @Override
    public int session() {
        return 1;
    }

    @Override
    public int backendPid() {
        return 0;
    }

    @Override
    public String text() {
        return text;
    }
}
