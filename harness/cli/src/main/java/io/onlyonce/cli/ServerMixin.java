package io.onlyonce.cli;

import io.onlyonce.containers.ContainerLab;
import io.onlyonce.containers.Images;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.store.StoreOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which servers the stores are on; for commands in which time really passes. */
final class ServerMixin {
    @Option(
            names = "--lab",
            paramLabel = "KIND",
            defaultValue = "auto",
            description = "embedded starts servers that OnlyOnce brings along, containers starts images by Docker,"
                    + " external starts nothing and needs --postgres and --redis; auto is external for what is named"
                    + " and embedded for the rest (default: ${DEFAULT-VALUE}).")
    private LabKind lab = LabKind.AUTO;

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description = "Use this server, such as jdbc:postgresql://host/db?user=me, in a schema of our own;"
                    + " without it, one is started.")
    private Optional<String> postgres = Optional.empty();

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = "Use this server, such as redis://host:6379, with a key prefix of our own;"
                    + " without it, one is started.")
    private Optional<String> redis = Optional.empty();

    @Mixin
    private ImageMixin images = new ImageMixin();

    private Optional<ContainerLab> containers = Optional.empty();

    /**
     * What the options ask for.
     *
     * @throws ProblemException if they contradict each other, or ask for containers where there is no engine
     */
    StoreOptions options() {
        refuseContradictions();
        StoreOptions usual = StoreOptions.embedded();
        StoreOptions stores = new StoreOptions(postgres, redis, usual.time(), usual.cache());
        return lab == LabKind.CONTAINERS ? stores.from(containers()) : stores;
    }

    /** The nodes of a storm, in the same lab. */
    NodeHostOptions nodes(NodeHostOptions usual) {
        return lab == LabKind.CONTAINERS ? usual.from(containers().nodes()) : usual;
    }

    /** Refuses faults that nodes of this lab cannot be made to suffer. */
    void allow(List<Mix> mixes) {
        if (lab == LabKind.CONTAINERS) {
            return;
        }
        mixes.stream().filter(Mix::needsContainers).findFirst().ifPresent(mix -> {
            throw wrong(
                    "--nemesis " + mix.id(),
                    "nodes that are processes of this machine",
                    "nodes with a network of their own",
                    "Add --lab containers, or leave it out.");
        });
    }

    private ContainerLab containers() {
        ContainerLab known = containers.orElseGet(() -> ContainerLab.open(images.images()));
        containers = Optional.of(known);
        return known;
    }

    private void refuseContradictions() {
        String where = "--lab " + lab.id();
        boolean named = postgres.isPresent() || redis.isPresent();
        if (lab == LabKind.EXTERNAL && (postgres.isEmpty() || redis.isEmpty())) {
            throw wrong(where, "not both servers", "--postgres and --redis", "Name both, or use --lab auto.");
        }
        if ((lab == LabKind.EMBEDDED || lab == LabKind.CONTAINERS) && named) {
            throw wrong(where, "a server of your own", "neither --postgres nor --redis", "Use --lab auto or external.");
        }
        if (lab != LabKind.CONTAINERS && images.any()) {
            throw wrong(where, "the name of an image", "it with --lab containers", "Add --lab containers.");
        }
    }

    boolean isInContainers() {
        return lab == LabKind.CONTAINERS;
    }

    static ProblemException wrong(String where, String found, String expected, String remedy) {
        return ProblemException.of(ProblemKind.USAGE, where, found, expected, remedy);
    }

    /** For the first line of a run; an address may carry a password and is not repeated. */
    Map<String, String> text() {
        Images from = images.images();
        return Map.of("postgres", origin(postgres, from.postgres()), "redis", origin(redis, from.redis()));
    }

    private String origin(Optional<String> address, String image) {
        if (lab == LabKind.CONTAINERS) {
            return "container of " + image;
        }
        return address.isPresent() ? "external" : "embedded";
    }

    /** The options that ask for the same lab. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--lab", lab.id()));
        postgres.ifPresent(url -> arguments.addAll(List.of("--postgres", url)));
        redis.ifPresent(uri -> arguments.addAll(List.of("--redis", uri)));
        arguments.addAll(images.arguments());
        return arguments;
    }
}
