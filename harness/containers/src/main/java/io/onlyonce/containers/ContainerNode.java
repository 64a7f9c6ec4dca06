package io.onlyonce.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.WaitResponse;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.process.NodeProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

/** A node process that is a container, hurt by way of the container engine. */
final class ContainerNode implements NodeProcess {
    /** As of a process that was killed, where the engine can no longer say. */
    private static final int UNKNOWN_EXIT = 137;

    private final LabNetwork network;
    private final DockerClient client;
    private final LabContainer container;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private ContainerNode(ContainerLab lab, LabContainer container) {
        this.network = lab.network();
        this.client = lab.client();
        this.container = container;
        client.waitContainerCmd(container.id()).exec(new Waiting());
    }

    /** Starts it, in the network of the stores and in that of its orders. */
    static ContainerNode start(ContainerLab lab, ContainerSpec spec, LabNetwork orders, Path log) {
        LabContainer container = lab.start(() -> spec, made -> orders.connect(made.id(), orders.nextAddress()));
        ContainerNode node = new ContainerNode(lab, container);
        lab.client()
                .logContainerCmd(container.id())
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(new Logging(log));
        return node;
    }

    /** None if it has ended already. */
    @Override
    public long pid() {
        try {
            Long pid =
                    client.inspectContainerCmd(container.id()).exec().getState().getPidLong();
            return pid == null ? 0 : pid;
        } catch (NotFoundException e) {
            return 0;
        }
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return exit;
    }

    @Override
    public void pause() throws FaultException {
        perform("pause", () -> client.pauseContainerCmd(container.id()).exec());
    }

    @Override
    public void resume() throws FaultException {
        perform("unpause", () -> client.unpauseContainerCmd(container.id()).exec());
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void disconnect() throws FaultException {
        perform("disconnect", () -> network.disconnect(container.id()));
    }

    @Override
    public void reconnect() throws FaultException {
        perform("reconnect", () -> network.connect(container.id(), container.address()));
    }

    private static void perform(String what, Runnable step) throws FaultException {
        try {
            step.run();
        } catch (DockerException e) {
            throw new FaultException(
                    "the container engine does not %s the node: %s".formatted(what, e.getMessage()), e);
        }
    }

    /** Hears of the container's end. */
    private final class Waiting extends ResultCallback.Adapter<WaitResponse> {
        private int code = UNKNOWN_EXIT;

        @Override
        public void onNext(WaitResponse response) {
            code = response.getStatusCode();
        }

        @Override
        public void onError(Throwable failed) {
            super.onError(failed);
            exit.complete(code);
        }

        @Override
        public void onComplete() {
            super.onComplete();
            exit.complete(code);
        }
    }

    /** Keeps what the container prints. */
    private static final class Logging extends ResultCallback.Adapter<Frame> {
        private final OutputStream file;

        Logging(Path log) {
            try {
                file = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onNext(Frame frame) {
            try {
                file.write(frame.getPayload());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            file.close();
        }
    }
}
