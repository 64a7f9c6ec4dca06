package io.onlyonce.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One container of a campaign. Closing it removes it, with everything in it. */
final class LabContainer implements AutoCloseable {
    private static final int LOG_LINES = 5;
    private static final int LOG_SECONDS = 5;

    private final DockerClient client;
    private final String id;
    private final String address;

    private LabContainer(DockerClient client, String id, String address) {
        this.client = client;
        this.id = id;
        this.address = address;
    }

    /** Makes it, with an address of its own in the network unless it is on the machine's; it does not run yet. */
    static LabContainer create(DockerClient client, ContainerSpec spec, Labels labels, LabNetwork network) {
        String address = network.nextAddress();
        CreateContainerCmd create = client.createContainerCmd(spec.image())
                .withName(spec.name())
                .withLabels(labels.all())
                .withEnv(spec.environment())
                .withExposedPorts(spec.ports().stream()
                        .map(PortBinding::getExposedPort)
                        .distinct()
                        .toArray(ExposedPort[]::new))
                // The harness looks itself, and far more often.
                .withHealthcheck(new HealthCheck().withTest(List.of("NONE")))
                .withHostConfig(hostConfig(spec).withNetworkMode(spec.isOnNetworkOfMachine() ? "host" : network.id()));
        if (!spec.isOnNetworkOfMachine()) {
            create.withIpv4Address(address);
        }
        if (!spec.entrypoint().isEmpty()) {
            create.withEntrypoint(spec.entrypoint());
        }
        if (!spec.command().isEmpty()) {
            create.withCmd(spec.command());
        }
        spec.user().ifPresent(create::withUser);
        return new LabContainer(client, create.exec().getId(), address);
    }

    private static HostConfig hostConfig(ContainerSpec spec) {
        HostConfig config = HostConfig.newHostConfig()
                .withPortBindings(spec.ports())
                .withBinds(spec.binds())
                .withTmpFs(spec.memoryDirectories());
        return spec.isBare()
                ? config.withReadonlyRootfs(true)
                        .withAutoRemove(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                : config;
    }

    String id() {
        return id;
    }

    /** Where it is in the network that it was made in. */
    String address() {
        return address;
    }

    void start() {
        client.startContainerCmd(id).exec();
    }

    /** Ends what runs in it at once; returns once that is gone. */
    void kill() {
        Engine.unlessGone(() -> client.killContainerCmd(id).exec());
    }

    /** Has everything in it stand still. */
    void pause() {
        client.pauseContainerCmd(id).exec();
    }

    /** Has it go on, if it stands still. */
    void resume() {
        if (is(ContainerState::getPaused)) {
            client.unpauseContainerCmd(id).exec();
        }
    }

    boolean isRunning() {
        return is(ContainerState::getRunning);
    }

    private boolean is(Function<ContainerState, @Nullable Boolean> what) {
        try {
            return Boolean.TRUE.equals(
                    what.apply(client.inspectContainerCmd(id).exec().getState()));
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** What it said last, on one line. */
    String lastWords() {
        StringBuilder words = new StringBuilder();
        try (ResultCallback.Adapter<Frame> reader = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                words.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            }
        }) {
            client.logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(LOG_LINES)
                    .exec(reader)
                    .awaitCompletion(LOG_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NotFoundException | IOException e) {
            return "";
        }
        return String.join(" | ", words.toString().lines().map(String::strip).toList());
    }

    @Override
    public void close() {
        Engine.unlessGone(() -> client.removeContainerCmd(id)
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
    }
}
