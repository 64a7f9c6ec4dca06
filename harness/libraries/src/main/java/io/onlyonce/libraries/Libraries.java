package io.onlyonce.libraries;

import io.onlyonce.engine.plugin.PluginSource;
import io.onlyonce.engine.store.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/**
 * The published libraries that OnlyOnce has adapters for; hands out any version of them as a plug-in.
 *
 * <p>A version is resolved the first time it is asked for, and kept in the cache, together with its adapter, as a
 * directory of jars; from then on nothing is asked of any repository.
 */
public final class Libraries {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final List<Adapter> adapters;
    private final MavenOptions maven;
    private final Path cache;

    Libraries(List<Adapter> adapters, MavenOptions maven, Path cache) {
        this.adapters = List.copyOf(adapters);
        this.maven = maven;
        this.cache = cache;
    }

    /** Those that come with OnlyOnce; what is laid out of them is kept in {@code cache}. */
    public static Libraries builtIn(MavenOptions maven, Path cache) {
        return new Libraries(Adapters.builtIn(), maven, cache);
    }

    /** Every library, in the order in which they are listed. */
    public List<Library> all() {
        return adapters.stream().map(Adapter::library).toList();
    }

    /** The id in full of a strategy of a library: without a version, it has the usual one. */
    public Optional<String> fullId(String id) {
        return find(id, id).map(LibraryId::toString);
    }

    /** The library that a plug-in is of. */
    public Optional<Library> library(PluginSource plugin) {
        return all().stream()
                .filter(library -> plugin.library().startsWith(library.name() + " "))
                .findFirst();
    }

    /** What the adapter says of a strategy. */
    public Optional<LibraryStrategy> strategy(String id) {
        return find(id, id).map(LibraryId::strategy);
    }

    /**
     * Lays out the version of a library that a strategy's id names.
     *
     * @param id such as {@code shedlock-jdbc@4.9.2}
     * @param where it stood, for messages
     * @return the plug-in that has the strategy; empty if the id is none of a library
     * @throws io.onlyonce.engine.problem.ProblemException if that version cannot be had
     */
    public Optional<PluginSource> plugin(String id, String where) {
        return find(id, where).map(found -> {
            Library library = found.library();
            String name = library.name() + " " + found.version();
            return new PluginSource(found.version(), laidOut(found, where), name);
        });
    }

    private Optional<LibraryId> find(String id, String where) {
        int at = id.indexOf('@');
        String base = at < 0 ? id : id.substring(0, at);
        for (Adapter adapter : adapters) {
            for (LibraryStrategy strategy : adapter.library().strategies()) {
                if (strategy.id().equals(base)) {
                    String version = at < 0 ? adapter.library().version() : id.substring(at + 1);
                    if (!VERSION.matcher(version).matches()) {
                        throw LibraryProblems.noVersion(where, id, adapter.library());
                    }
                    return Optional.of(new LibraryId(adapter, strategy, version));
                }
            }
        }
        return Optional.empty();
    }

    private Path laidOut(LibraryId id, String where) {
        List<String> coordinates = Coordinates.of(id.strategy(), id.version());
        String name = "%s-%s-%s"
                .formatted(id.library().name(), id.version(), id.adapter().fingerprint(coordinates));
        Path kept = cache.resolve("libraries").resolve(name);
        if (Files.isDirectory(kept)) {
            return kept;
        }
        List<Path> jars = resolve(id, coordinates, where);
        try {
            return new Cache(cache.resolve("libraries")).provide(name, directory -> layOut(id, jars, directory));
        } catch (IOException e) {
            throw LibraryProblems.disk(kept.toString(), e);
        }
    }

    private static void layOut(LibraryId id, List<Path> jars, Path directory) throws IOException {
        for (Path jar : jars) {
            Files.copy(jar, directory.resolve(String.valueOf(jar.getFileName())));
        }
        Files.write(
                directory.resolve("onlyonce-" + id.library().name() + ".jar"),
                id.adapter().jar());
    }

    private List<Path> resolve(LibraryId id, List<String> coordinates, String where) {
        try (MavenResolver resolver = MavenResolver.open(maven)) {
            try {
                return resolver.resolve(
                        coordinates.stream().map(Coordinates::artifact).toList());
            } catch (DependencyResolutionException e) {
                throw problem(id, where, resolver, e);
            }
        }
    }

    private static RuntimeException problem(
            LibraryId id, String where, MavenResolver resolver, DependencyResolutionException e) {
        if (caused(e, RepositoryOfflineException.class) || resolver.isOffline()) {
            return LibraryProblems.offline(where, id, e);
        }
        Artifact own = Coordinates.own(id.strategy(), id.version());
        List<String> known = resolver.versions(own);
        if (!known.isEmpty() && !known.contains(id.version())) {
            return LibraryProblems.unknownVersion(where, id, known, e);
        }
        return caused(e, ArtifactNotFoundException.class)
                ? LibraryProblems.missing(where, id, e)
                : LibraryProblems.unreachable(where, id, e);
    }

    private static boolean caused(Throwable error, Class<? extends Throwable> by) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (by.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
