package io.onlyonce.containers;

import com.github.dockerjava.api.exception.DockerException;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.store.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A store server in a container, at a port of loopback that stays its own when it is started again. */
final class ContainerServer<T> implements RunningServer<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(10);

    private final LabContainer container;
    private final Kind<T> kind;
    private final int port;
    private T address;

    /**
     * What tells one kind of server from another.
     *
     * @param port at which it listens in the container
     * @param probe what it answers at a port of loopback; empty if it does not yet
     */
    record Kind<T>(int port, String image, Supplier<ContainerSpec> spec, IntFunction<Optional<T>> probe) {}

    private ContainerServer(LabContainer container, Kind<T> kind, int port) {
        this.container = container;
        this.kind = kind;
        this.port = port;
        this.address = awaitOrClose();
    }

    static <T> ContainerServer<T> start(ContainerLab lab, Kind<T> kind) {
        AtomicInteger port = new AtomicInteger();
        LabContainer container = lab.start(() -> {
            port.set(Ports.free());
            return kind.spec().get().publish(port.get(), kind.port());
        });
        return new ContainerServer<>(container, kind, port.get());
    }

    private T awaitOrClose() {
        try {
            return await();
        } catch (RuntimeException | Error e) {
            container.close();
            throw e;
        }
    }

    private T await() {
        ReferenceClock clock = new ReferenceClock();
        while (clock.now().compareTo(PATIENCE) < 0) {
            Optional<T> answer = kind.probe().apply(port);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!container.isRunning()) {
                throw silent("it ended before it answered");
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        throw silent("it does not answer on 127.0.0.1:" + port);
    }

    private ProblemException silent(String found) {
        return ProblemException.of(
                ProblemKind.STORE_START,
                "container of " + kind.image(),
                "%s; its last words were '%s'".formatted(found, container.lastWords()),
                "a server that starts and stays",
                "Remedy what it complains of, or name another image.");
    }

    @Override
    public T address() {
        return address;
    }

    @Override
    public String origin() {
        return "container of " + kind.image();
    }

    @Override
    public void stop() throws IOException {
        perform(container::kill);
    }

    @Override
    public void start() throws IOException {
        if (!container.isRunning()) {
            perform(container::start);
            address = await();
        }
    }

    @Override
    public void pause() throws IOException {
        perform(container::pause);
    }

    @Override
    public void resume() throws IOException {
        perform(container::resume);
    }

    private static void perform(Runnable step) throws IOException {
        try {
            step.run();
        } catch (DockerException e) {
            throw new IOException("the container engine refused: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
