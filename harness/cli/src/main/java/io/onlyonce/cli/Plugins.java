package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.plugin.PluginSource;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.libraries.Libraries;
import io.onlyonce.libraries.Library;
import io.onlyonce.libraries.LibraryStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The plug-ins of one command, from loading to the note about what they printed: those that the user gave, and those
 * of published libraries as soon as a strategy of theirs is asked for.
 */
final class Plugins implements AutoCloseable {
    private final Problems problems;
    private final Supplier<Libraries> libraries;
    private final List<Plugin> open = new ArrayList<>();
    private Optional<Printed> printed = Optional.empty();

    Plugins(Problems problems, Supplier<Libraries> libraries) {
        this.problems = problems;
        this.libraries = libraries;
    }

    /** Makes ready for plug-ins; from now on what they print goes to the log file. */
    Plugins quiet() {
        if (printed.isEmpty()) {
            printed = Optional.of(Printed.take());
        }
        return this;
    }

    void add(Plugin plugin) {
        open.add(plugin);
    }

    List<GuardStrategy> strategies() {
        return open.stream().flatMap(plugin -> plugin.strategies().stream()).toList();
    }

    /** The strategy of a published library, such as {@code shedlock-jdbc@4.9.2}; empty if no library has it. */
    Optional<GuardStrategy> ofLibrary(String id, String where) {
        return libraries.get().plugin(id, where).map(this::opened).flatMap(plugin -> {
            String full = libraries.get().fullId(id).orElse(id);
            return plugin.strategies().stream()
                    .filter(strategy -> strategy.info().id().equals(full))
                    .findFirst();
        });
    }

    private Plugin opened(PluginSource source) {
        return open.stream()
                .filter(plugin -> plugin.source().equals(source))
                .findFirst()
                .orElseGet(() -> {
                    Plugin plugin = Plugin.open(source, Plugin.LIMIT_OF_LIBRARY);
                    quiet().add(plugin);
                    return plugin;
                });
    }

    /** The published libraries that there are adapters for. */
    List<Library> libraries() {
        return libraries.get().all();
    }

    /** How node processes are started to have the same strategies; their files go to a directory. */
    NodeHostOptions nodes(Path directory, Path cache) {
        return nodes(directory, cache, open.stream().map(Plugin::source).toList());
    }

    /** The same for processes that hold guards of one library. */
    NodeHostOptions nodesOf(PluginSource library, Path directory, Path cache) {
        return nodes(directory, cache, List.of(library));
    }

    /** What the adapter of its library says of a strategy; empty if it is of no library. */
    Optional<LibraryStrategy> adapted(GuardStrategy strategy) {
        return libraryOf(strategy)
                .flatMap(library -> libraries.get().strategy(strategy.info().id()));
    }

    /** The version of a library that a strategy is of. */
    Optional<PluginSource> libraryOf(GuardStrategy strategy) {
        return open.stream()
                .filter(plugin -> plugin.strategies().contains(strategy))
                .map(Plugin::source)
                .filter(source -> !source.library().isEmpty())
                .findFirst();
    }

    private NodeHostOptions nodes(Path directory, Path cache, List<PluginSource> sources) {
        List<String> jvm = sources.stream()
                .flatMap(source -> libraries.get().library(source).stream())
                .flatMap(library -> library.jvm().stream())
                .distinct()
                .toList();
        return new NodeHostOptions(
                        directory,
                        cache,
                        sources.stream().map(PluginSource::toString).toList())
                .withJvm(jvm);
    }

    @Override
    public void close() {
        open.forEach(Plugin::close);
        printed.ifPresent(taken -> {
            taken.close();
            taken.texts().forEach(problems::note);
        });
    }
}
