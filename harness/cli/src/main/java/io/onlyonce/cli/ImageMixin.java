package io.onlyonce.cli;

import io.onlyonce.containers.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options that name the images of a lab in containers. */
final class ImageMixin {
    @Option(
            names = "--postgres-image",
            paramLabel = "IMAGE",
            description = "With --lab containers: the Postgres to start. Without it, " + Images.POSTGRES + ".")
    private Optional<String> postgres = Optional.empty();

    @Option(
            names = "--redis-image",
            paramLabel = "IMAGE",
            description = "With --lab containers: the Redis or Valkey to start. Without it, " + Images.REDIS + ".")
    private Optional<String> redis = Optional.empty();

    @Option(
            names = "--toxiproxy-image",
            paramLabel = "IMAGE",
            description =
                    "With --lab containers: what breaks the paths of a storm. Without it, " + Images.TOXIPROXY + ".")
    private Optional<String> toxiproxy = Optional.empty();

    @Option(
            names = "--node-image",
            paramLabel = "IMAGE",
            description = "With --lab containers: the Java that nodes of a storm run on. Without it, " + Images.NODE
                    + " in the version of this program.")
    private Optional<String> node = Optional.empty();

    Images images() {
        return new Images(
                postgres.orElse(Images.POSTGRES),
                redis.orElse(Images.REDIS),
                toxiproxy.orElse(Images.TOXIPROXY),
                node.orElse(Images.NODE + ":" + Version.number()));
    }

    boolean any() {
        return !arguments().isEmpty();
    }

    List<String> arguments() {
        Map<String, Optional<String>> all = new TreeMap<>(Map.of(
                "--postgres-image", postgres,
                "--redis-image", redis,
                "--toxiproxy-image", toxiproxy,
                "--node-image", node));
        List<String> arguments = new ArrayList<>();
        all.forEach((option, image) -> image.ifPresent(name -> arguments.addAll(List.of(option, name))));
        return arguments;
    }
}
