package io.onlyonce.cli;

import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.TimeWay;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where the stores come from; shared by the commands that start stores. */
final class StoreMixin {
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

    @Option(
            names = "--time",
            paramLabel = "WAY",
            defaultValue = "move",
            description = "How leases run out: move moves deadlines in the stores, faketime the clock of the embedded"
                    + " Postgres, wait really waits for short leases (default: ${DEFAULT-VALUE}).")
    private TimeWay time = TimeWay.MOVE;

    StoreOptions options() {
        return new StoreOptions(postgres, redis, time, StoreOptions.embedded().cache());
    }

    /** For the first line of a run; an address may carry a password and is not repeated. */
    Map<String, String> text() {
        return Map.of("postgres", origin(postgres), "redis", origin(redis), "time", time.id());
    }

    private static String origin(Optional<String> address) {
        return address.isPresent() ? "external" : "embedded";
    }
}
