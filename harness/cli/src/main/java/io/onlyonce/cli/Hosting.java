package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.process.ProcessHosting;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.libraries.LibraryStrategy;
import io.onlyonce.libraries.LibraryStrategy.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives the strategies of an exploration the host that their libraries ask for: those with threads or singletons of
 * their own get processes, which end when this is closed.
 */
final class Hosting implements AutoCloseable {
    private final Plugins plugins;
    private final Supplier<Path> directory;
    private final List<ProcessHosting> open = new ArrayList<>();

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
        return plugins.adapted(strategy)
                .filter(adapted -> adapted.host() == Host.PROCESS)
                .map(adapted -> inProcesses(strategy, adapted))
                .orElse(strategy);
    }

    private GuardStrategy inProcesses(GuardStrategy strategy, LibraryStrategy adapted) {
        Path logs = directory.get().resolve(strategy.info().id().replace('@', '-'));
        ProcessHosting hosting = ProcessHosting.open(plugins.nodesOf(
                strategy, logs, StoreOptions.embedded().cache()));
        open.add(hosting);
        return hosting.host(strategy, adapted::treat);
    }

    @Override
    public void close() {
        open.forEach(ErrorText::closeQuietly);
    }
}
