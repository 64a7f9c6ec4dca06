package io.onlyonce.engine.plugin;

import io.onlyonce.api.NodeContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a plug-in has around it that is no request: the clock of the node it runs for, and chance that comes
 * out the same in every trial. A thread that is begun by such code has the same around it.
 */
final class Surroundings {
    private static final InheritableThreadLocal<@Nullable Surroundings> CURRENT = new InheritableThreadLocal<>();

    private final Clock clock;
    private final Random chance;

    /** Those of one guard's attempts on a node. */
    Surroundings(NodeContext node) {
        this(node, 31L * node.name().hashCode() + node.processId());
    }

    private Surroundings(NodeContext node, long seed) {
        this.clock = node.clock();
        this.chance = new Random(seed);
    }

    /** Those in which a guard is attached: what is drawn there, for what is kept, is drawn once in a process's life. */
    static Surroundings ofAttaching(NodeContext node) {
        return new Surroundings(node, ~(31L * node.name().hashCode() + node.processId()));
    }

    /** Those of the current thread; empty where no guard is at work. */
    static Optional<Surroundings> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Calls with these around. */
    <T> T around(Callable<T> call) throws Exception {
        Surroundings usual = CURRENT.get();
        CURRENT.set(this);
        try {
            return call.call();
        } finally {
            CURRENT.set(usual);
        }
    }

    Clock clock() {
        return clock;
    }

    /** Safe to draw from in any thread. */
    Random chance() {
        return chance;
    }

    synchronized double nextDouble() {
        return chance.nextDouble();
    }

    synchronized UUID nextUuid() {
        byte[] bytes = Long.toHexString(chance.nextLong()).getBytes(StandardCharsets.US_ASCII);
        return UUID.nameUUIDFromBytes(bytes);
    }
}
