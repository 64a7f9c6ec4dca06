package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.plugin.PluginSource;
import io.onlyonce.engine.process.ProcessHosting;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.libraries.LibraryStrategy;
import io.onlyonce.libraries.LibraryStrategy.Host;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives the strategies of an exploration the host that their libraries ask for: those with threads or singletons of
 * their own get processes, which end when this is closed.
 */
final class Hosting implements AutoCloseable {
    private final Plugins plugins;
    private final Supplier<Path> directory;
    private final Map<PluginSource, ProcessHosting> open = new HashMap<>();

    /** What node processes log goes to a directory, which is asked for when there is one. */
    Hosting(Plugins plugins, Supplier<Path> directory) {
        this.plugins = plugins;
        this.directory = directory;
    }

    List<Pairing> host(List<Pairing> pairings) {
        return pairings.stream()
                .map(pairing -> new Pairing(host(pairing.strategy()), pairing.scenario()))
                .toList();
    }

    GuardStrategy host(GuardStrategy strategy) {
        Optional<LibraryStrategy> adapted = plugins.adapted(strategy).filter(found -> found.host() == Host.PROCESS);
        return adapted.flatMap(found -> plugins.libraryOf(strategy)
                        .map(library ->
                                open.computeIfAbsent(library, this::open).host(strategy, found::treat)))
                .orElse(strategy);
    }

    private ProcessHosting open(PluginSource library) {
        Path logs = directory.get().resolve(library.library().replace(' ', '-'));
        return ProcessHosting.open(
                plugins.nodesOf(library, logs, StoreOptions.embedded().cache()));
    }

    @Override
    public void close() {
        open.values().forEach(ErrorText::closeQuietly);
    }
}
