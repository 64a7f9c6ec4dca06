package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.node.BackgroundTraffic;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.node.Treatment;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.function.Function;

/**
 * Lets the nodes of an exploration have processes of their own, for strategies that have threads, singletons or a clock
 * of the whole process: published libraries.
 *
 * <p>Each node keeps one process from trial to trial; what happens to the node happens to that process. The explorer
 * sees no difference but that it asks whether the process is quiet before it decides.
 */
public final class ProcessHosting implements AutoCloseable {
    private static final int AHEAD = 2;

    private final NodeHost host;

    private ProcessHosting(NodeHost host) {
        this.host = host;
    }

    /**
     * Ready to host; processes are started when nodes ask for them. Close it to end them all.
     *
     * @throws ProblemException if this machine cannot tell when a process is at rest
     */
    public static ProcessHosting open(NodeHostOptions options) {
        if (!ThreadsAtRest.canBeTold()) {
            throw ProblemException.of(
                    ProblemKind.NODE_START,
                    "guards in processes of their own",
                    "a machine without /proc",
                    "Linux, whose kernel says when a process is at rest",
                    "Play the strategy in a storm instead: ./onlyonce storm.");
        }
        return new ProcessHosting(NodeHost.open(options, new ReferenceClock(), event -> {}));
    }

    /**
     * The same strategy, with its guards in processes of their own.
     *
     * @param background what becomes of each request: those of its library's own threads may belong to no attempt
     */
    public GuardStrategy host(GuardStrategy strategy, Function<HeldRequest, Treatment> background) {
        return new Hosted(strategy, background);
    }

    private HostedProcess begin(GuardStrategy strategy, NodeContext node) throws Exception {
        NodeJvm jvm = host.take(strategy.clock());
        // Any node may be gone in the next trial, and a process takes longer to start than a trial.
        host.keepAhead(strategy.clock(), AHEAD);
        host.name(jvm, node.name());
        return HostedProcess.begin(
                jvm,
                new HostedConfig(
                        new ProcessFacts(
                                node.name(),
                                node.processId(),
                                node.hostName(),
                                new NodeAddresses(node.jdbcUrl(), node.redisUris(), 0),
                                node.keyPrefix(),
                                node.lease()),
                        strategy.info().id(),
                        host.plugins()));
    }

    @Override
    public void close() {
        host.close();
    }

    private final class Hosted implements GuardStrategy, BackgroundTraffic {
        private final GuardStrategy strategy;
        private final Function<HeldRequest, Treatment> background;

        Hosted(GuardStrategy strategy, Function<HeldRequest, Treatment> background) {
            this.strategy = strategy;
            this.background = background;
        }

        @Override
        public StrategyInfo info() {
            return strategy.info();
        }

        @Override
        public Exclusion exclusion() {
            return strategy.exclusion();
        }

        @Override
        public ClockSource clock() {
            return strategy.clock();
        }

        @Override
        public void prepare(Preparation preparation) throws Exception {
            strategy.prepare(preparation);
        }

        @Override
        public Guard attach(NodeContext node) throws Exception {
            HostedProcess process = node.keep(HostedProcess.class, () -> begin(strategy, node));
            ((NodeProcess) node).guardedFrom(process);
            process.attach();
            return (slot, work) -> {
                if (strategy.clock() == ClockSource.MACHINE) {
                    // Its library may read the clock whenever it likes: that is noted once for each attempt.
                    process.showTime(node.clock().instant());
                }
                return attempt(process, slot, work);
            };
        }

        @Override
        public Treatment treat(HeldRequest request) {
            return background.apply(request);
        }
    }

    private static Guard.Outcome attempt(HostedProcess process, Slot slot, Work work) throws Exception {
        AttemptEnd end = process.attempt(slot, work);
        if (end.outcome() == AttemptOutcome.RAN) {
            return Guard.Outcome.RAN;
        }
        if (end.outcome() == AttemptOutcome.SKIPPED) {
            return Guard.Outcome.SKIPPED;
        }
        throw new AttemptFailedException(end.detail());
    }

    /** An attempt failed in its process; the message is that of the failure there. */
    private static final class AttemptFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        AttemptFailedException(String message) {
            super(message);
        }
    }
}
