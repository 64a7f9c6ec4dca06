package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.node.NodeClock;
import io.onlyonce.engine.process.HostedWork.Wish;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process that holds the guards of one node of a trial: the harness has it attempt a slot, and performs the work when
 * the guard asks for it. Lives on from trial to trial; its guards do not.
 */
final class HostedLife {
    private final GuardStrategy strategy;
    private final LocalContext context;
    private final Consumer<NodeReport> harness;
    private final ExecutorService attempts = thread("onlyonce-attempt");
    private final ExecutorService looks = thread("onlyonce-quiet");
    private volatile Instant shown = Instant.EPOCH;
    private volatile CompletableFuture<String> granted = new CompletableFuture<>();
    private @Nullable Guard guard;

    HostedLife(HostedConfig config, Consumer<NodeReport> harness) {
        this.harness = harness;
        this.strategy = Strategies.find(config.strategy(), config.plugins());
        if (strategy.clock() == ClockSource.MACHINE) {
            MachineTime.requireMovable();
        }
        this.context =
                new LocalContext(config.facts(), HostedLife::noHostDirectory, new NodeClock(() -> shown, read -> {}));
    }

    private static Path noHostDirectory() {
        throw new UnsupportedOperationException(
                "a guard in a process of its own has no host directory: what it does to real files cannot be held");
    }

    /** Begun at once, before a library begins its own: what names threads by their numbers says the same each time. */
    private static ExecutorService thread(String name) {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread made = new Thread(task, name);
                    made.setDaemon(true);
                    return made;
                });
        one.prestartCoreThread();
        return one;
    }

    /** A fresh guard, on sessions that are as good as new. */
    void attach() throws Exception {
        Guard before = guard;
        if (before != null) {
            ErrorText.closeQuietly(before);
        }
        context.startOver();
        guard = strategy.attach(context);
    }

    void show(Instant time) {
        shown = time;
        if (strategy.clock() == ClockSource.MACHINE) {
            MachineTime.stand(time);
        }
    }

    void attempt(Slot slot, HostedWork.Facts facts, Reply reply) {
        HostedWork work = new HostedWork(facts, OptionalLong.empty(), this::ask);
        attempts.execute(() -> reply.ended(attempt(slot, work)));
    }

    private AttemptEnd attempt(Slot slot, HostedWork work) {
        try {
            Guard own = guard;
            if (own == null) {
                throw new IllegalStateException("attach first");
            }
            boolean ran = own.attempt(slot, work) == Guard.Outcome.RAN;
            return new AttemptEnd(0, ran ? AttemptOutcome.RAN : AttemptOutcome.SKIPPED, "");
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            return new AttemptEnd(0, AttemptOutcome.FAILED, ErrorText.firstLine(e));
        }
    }

    private void ask(Wish wish) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        granted = answer;
        harness.accept(new NodeReport.Wishes(wish));
        try {
            String refused = answer.get();
            if (!refused.isEmpty()) {
                throw new WorkFailedException(refused);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the harness is gone", e);
        }
    }

    /** What became of the wish that was sent last. */
    void granted(String refused) {
        granted.complete(refused);
    }

    /** Not on the thread that takes orders: what moves may need one to come to rest. */
    void whenQuiet(Reply reply) {
        looks.execute(() -> {
            ThreadsAtRest.await();
            reply.done();
        });
    }

    /** The work that the harness performs failed there. */
    private static final class WorkFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        WorkFailedException(String message) {
            super(message);
        }
    }
}
