package io.onlyonce.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.process.NodeSource;
import io.onlyonce.engine.store.StoreSite;
import io.onlyonce.engine.store.StoreSource;
import io.onlyonce.engine.store.StoreUse;
import io.onlyonce.engine.toxic.ProxySite;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The lab of one campaign in containers: stores, Toxiproxy and nodes from images, in a network of the campaign's own.
 *
 * <p>Stores are reached at ports of loopback, so that exploring works as with any other: its wires stay in the harness.
 * A node of a storm reaches its wires at the harness's address in the network; from there the path leads through
 * Toxiproxy to the store. Everything carries the campaign's labels and is removed when it is closed; what a harness
 * leaves behind that was killed is removed by Testcontainers' Ryuk where that runs, and by {@link CleanUp}.
 *
 * <p>Threads: any.
 */
public final class ContainerLab implements StoreSource {
    private static final int RUN_LETTERS = 8;
    private static final int TRIES = 3;
    private static final String ID = "containers";

    private final Engine engine;
    private final Images images;
    private final ImageSupply supply;
    private final Labels labels;
    private final Reaper reaper;
    private final LeftOver leftOver;
    private final AtomicInteger numbers = new AtomicInteger();
    private Optional<LabNetwork> network = Optional.empty();
    private int open;

    private ContainerLab(Engine engine, Images images) {
        this.engine = engine;
        this.images = images;
        this.supply = new ImageSupply(engine, images);
        String run = UUID.randomUUID().toString().replace("-", "").substring(0, RUN_LETTERS);
        this.labels = new Labels(run, Owner.self());
        this.reaper = new Reaper(engine, supply);
        this.leftOver = new LeftOver(engine, labels);
    }

    /**
     * Finds the engine; nothing is started yet.
     *
     * @throws ProblemException if there is none that can be used
     */
    public static ContainerLab open(Images images) {
        return new ContainerLab(Engine.find(), images);
    }

    /** Names the campaign: everything of it carries the label {@code io.onlyonce.lab} with it. */
    public String run() {
        return labels.run();
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public StoreSite open(Path cache, StoreUse use) {
        return opened(() -> new ContainerStores(this, use));
    }

    @Override
    public ProxySite proxies() {
        return opened(() -> ContainerProxies.start(this));
    }

    /** Starts the nodes of a storm as containers. */
    public NodeSource nodes() {
        return (directory, cache) -> opened(() -> ContainerNodes.open(this, directory));
    }

    /** Every part gives back what it holds with {@link #closed}. */
    private <T> T opened(Supplier<T> part) {
        begin();
        try {
            return part.get();
        } catch (RuntimeException e) {
            closed();
            throw e instanceof DockerException docker ? refused("the lab", docker) : e;
        }
    }

    private synchronized void begin() {
        open++;
        leftOver.watch();
    }

    /** One part has removed what it had started; the last one ends the network. */
    synchronized void closed() {
        open--;
        if (open == 0) {
            network.ifPresent(LabNetwork::close);
            network = Optional.empty();
            leftOver.nothing();
        }
    }

    /** The campaign's network, made when it is first asked for. */
    synchronized LabNetwork network() {
        LabNetwork known = network.orElseGet(() -> newNetwork("onlyonce-" + run(), LabNetwork.Reach.OUTSIDE));
        network = Optional.of(known);
        return known;
    }

    LabNetwork newNetwork(String name, LabNetwork.Reach reach) {
        reaper.watch(labels);
        return LabNetwork.create(client(), name, labels, reach);
    }

    /**
     * Starts a container in the campaign's network.
     *
     * @param specs made anew for each try: a port that was free may have been taken since
     */
    LabContainer start(Supplier<ContainerSpec> specs) {
        return start(specs, made -> {});
    }

    /** The same, after something has been done to the container that was made. */
    LabContainer start(Supplier<ContainerSpec> specs, Consumer<LabContainer> before) {
        LabNetwork in = network();
        for (int i = 1; ; i++) {
            ContainerSpec spec = specs.get();
            supply.provide(spec.image());
            LabContainer container = LabContainer.create(client(), spec, labels, in);
            try {
                before.accept(container);
                container.start();
                return container;
            } catch (DockerException e) {
                container.close();
                if (i == TRIES || !isTaken(e)) {
                    throw refused(spec.image(), e);
                }
            }
        }
    }

    private static boolean isTaken(DockerException e) {
        String said = String.valueOf(e.getMessage());
        return said.contains("already allocated") || said.contains("address already in use");
    }

    static ProblemException refused(String what, DockerException e) {
        return ProblemException.of(
                        ProblemKind.CONTAINERS,
                        "container of " + what,
                        "the engine refused: '%s'"
                                .formatted(String.valueOf(e.getMessage()).strip()),
                        "it to start",
                        "Remedy what it complains of; 'docker info' and the engine's log tell more.")
                .because(e);
    }

    /** A name for a container that no other campaign has. */
    String name(String what) {
        return "onlyonce-%s-%s-%d".formatted(run(), what, numbers.incrementAndGet());
    }

    DockerClient client() {
        return engine.client();
    }

    Images images() {
        return images;
    }

    Labels labels() {
        return labels;
    }
}
