package io.onlyonce.cli;

import io.onlyonce.engine.store.StoreOptions;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which servers the stores are on; for commands in which time really passes. */
final class ServerMixin {
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

    StoreOptions options() {
        StoreOptions usual = StoreOptions.embedded();
        return new StoreOptions(postgres, redis, usual.time(), usual.cache());
    }

    /** For the first line of a run; an address may carry a password and is not repeated. */
    Map<String, String> text() {
        return Map.of("postgres", origin(postgres), "redis", origin(redis));
    }

    private static String origin(Optional<String> address) {
        return address.isPresent() ? "external" : "embedded";
    }
}
