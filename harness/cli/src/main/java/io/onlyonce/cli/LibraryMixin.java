package io.onlyonce.cli;

import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.libraries.Libraries;
import io.onlyonce.libraries.MavenOptions;
import io.onlyonce.libraries.MavenOptions.Network;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** From where published libraries are resolved; part of {@link PluginMixin}. */
final class LibraryMixin {
    @Option(names = "--offline", description = "Resolve published libraries from the local Maven repository alone.")
    private boolean offline;

    @Option(
            names = "--maven-settings",
            paramLabel = "FILE",
            description = "Maven settings to resolve published libraries with, for mirrors, proxies and the local"
                    + " repository. Without it, those of Maven itself.")
    private Optional<Path> settings = Optional.empty();

    private Optional<Libraries> read = Optional.empty();

    /** The libraries; read when they are asked for, once. */
    Libraries libraries() {
        if (read.isEmpty()) {
            Network network = offline ? Network.OFFLINE : Network.AS_SETTINGS;
            MavenOptions maven = new MavenOptions(settings, Optional.empty(), network);
            read = Optional.of(Libraries.builtIn(maven, StoreOptions.embedded().cache()));
        }
        return read.get();
    }
}
