package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.process.NodeReport.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One node process seen from the harness: its orders, its answers, its end. */
final class NodeJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NodeProcess process;
    private final int number;
    private volatile Path log;
    private final ClockSource clock;
    private final CompletableFuture<ControlChannel> channel = new CompletableFuture<>();
    private final AtomicLong orders = new AtomicLong();
    private final Map<Long, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
    private volatile Consumer<NodeEvent> listener = event -> {};
    private volatile Consumer<Integer> onGone = exitCode -> {};
    private volatile Consumer<NodeReport.Wishes> onWish = wishes -> {};
    private final CompletableFuture<Integer> exit;
    private volatile boolean paused;

    /** A process that was just started with this for a clock; {@code reaped} is called once it is no more. */
    NodeJvm(NodeProcess process, int number, Path log, ClockSource clock, Runnable reaped) {
        this.process = process;
        this.number = number;
        this.log = log;
        this.clock = clock;
        this.exit = process.onExit().thenApply(code -> {
            channel.completeExceptionally(endedEarly(code));
            reaped.run();
            return code;
        });
    }

    private IOException endedEarly(int exitCode) {
        return new IOException("the process ended with exit code %d, see %s".formatted(exitCode, log));
    }

    /** What an exception of a future wraps. */
    static Throwable cause(Exception wrapper) {
        Throwable cause = wrapper.getCause();
        return cause == null ? wrapper : cause;
    }

    int number() {
        return number;
    }

    ClockSource clock() {
        return clock;
    }

    Path log() {
        return log;
    }

    /** Its log file was moved. */
    void logsTo(Path moved) {
        log = moved;
    }

    long pid() {
        return process.pid();
    }

    /** Complete once the process has said hello, or has failed to. */
    CompletableFuture<NodeJvm> ready() {
        return channel.thenApply(open -> this);
    }

    void listen(Consumer<NodeEvent> events, Consumer<Integer> gone) {
        listener = events;
        onGone = gone;
    }

    /** Is told what a guard wishes to be performed; returns quickly. */
    void onWish(Consumer<NodeReport.Wishes> granter) {
        onWish = granter;
    }

    /** Hears what the process says, on the calling thread, until it is gone. */
    void hear(ControlChannel connected) {
        channel.complete(connected);
        try (connected) {
            NodeReport report = connected.receive(NodeReport.class);
            while (report != null) {
                heard(report);
                report = connected.receive(NodeReport.class);
            }
        } catch (IOException e) {
            System.getLogger(NodeJvm.class.getName())
                    .log(System.Logger.Level.DEBUG, "the channel to process " + pid() + " broke", e);
        }
        process.kill();
        int exitCode = exit.join();
        open.values().forEach(answer -> answer.completeExceptionally(new FaultException("its process is gone")));
        onGone.accept(exitCode);
    }

    private void heard(NodeReport report) {
        if (report instanceof NodeReport.Told told) {
            listener.accept(told.event());
        } else if (report instanceof NodeReport.Wishes wishes) {
            onWish.accept(wishes);
        } else if (report instanceof Answer answer) {
            Optional.ofNullable(open.remove(answer.order())).ifPresent(waiting -> waiting.complete(answer));
        }
    }

    /** Sends an order; the answer may come later, or fail because the process is gone. */
    CompletableFuture<Answer> send(NodeOrder order) throws FaultException {
        long id = orders.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.put(id, answer);
        try {
            channel.getNow(null).send(new NumberedOrder(id, order));
        } catch (IOException | RuntimeException e) {
            open.remove(id);
            throw new FaultException("its process does not take orders", e);
        }
        if (!isAlive()) {
            answer.completeExceptionally(new FaultException("its process is gone"));
        }
        return answer;
    }

    /** Makes it a node: what a young process loads for that takes it a while on a busy machine. */
    void configure(NodeConfig config) throws FaultException {
        load(new NodeOrder.Configure(config));
    }

    /** Gives an order for which a young process loads classes, and waits until it is carried out. */
    void load(NodeOrder order) throws FaultException {
        order(order, PATIENCE.multipliedBy(3));
    }

    /** Gives an order and waits until it is carried out; one to a process that stands still waits for that to end. */
    void order(NodeOrder order) throws FaultException {
        order(order, PATIENCE);
    }

    private void order(NodeOrder order, Duration patience) throws FaultException {
        CompletableFuture<Answer> answer = send(order);
        if (!paused) {
            requireDone(answer, patience);
        }
    }

    /** Waits until an order is carried out. */
    static void requireDone(CompletableFuture<Answer> answer) throws FaultException {
        requireDone(answer, PATIENCE);
    }

    private static void requireDone(CompletableFuture<Answer> answer, Duration patience) throws FaultException {
        String refused = await(answer, patience).refused();
        if (!refused.isEmpty()) {
            throw new FaultException(refused);
        }
    }

    static Answer await(CompletableFuture<Answer> answer, Duration patience) throws FaultException {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new FaultException(String.valueOf(cause(e).getMessage()), e);
        } catch (TimeoutException e) {
            throw new FaultException("its process did not answer within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException("interrupted", e);
        }
    }

    /** An attempt made to order. */
    CompletableFuture<AttemptEnd> attempt(NodeOrder order) throws FaultException {
        return send(order)
                .handle((answer, gone) -> gone == null
                        ? answer.end().orElseGet(() -> new AttemptEnd(0, AttemptOutcome.FAILED, answer.refused()))
                        : new AttemptEnd(0, AttemptOutcome.UNKNOWN, String.valueOf(gone.getMessage())));
    }

    void pause() throws FaultException {
        paused = true;
        process.pause();
    }

    void resume() throws FaultException {
        process.resume();
        paused = false;
    }

    void disconnect() throws FaultException {
        process.disconnect();
    }

    void reconnect() throws FaultException {
        process.reconnect();
    }

    boolean isPaused() {
        return paused;
    }

    boolean isAlive() {
        return !exit.isDone();
    }

    /** Has it end what it does; whether it did so in time, and can be another node. */
    boolean finish(Duration patience) {
        try {
            return await(send(new NodeOrder.Stop()), patience).refused().isEmpty();
        } catch (FaultException e) {
            return false;
        }
    }

    /** Ends it in the ordinary way, by force if it does not end. */
    void stop() throws FaultException {
        order(new NodeOrder.Stop());
        close();
    }

    /** Kills it, and returns once it is reaped. */
    @Override
    public void close() {
        process.kill();
        exit.join();
        ControlChannel connected = channel.isCompletedExceptionally() ? null : channel.getNow(null);
        if (connected != null) {
            connected.close();
        }
    }
}
