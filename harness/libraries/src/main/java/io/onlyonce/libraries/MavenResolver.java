package io.onlyonce.libraries;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Resolves artifacts as Maven would: from the user's repositories, into the user's local one. */
final class MavenResolver implements AutoCloseable {
    private static final String RUNTIME = "runtime";
    private static final int REMEMBER_NO_ERROR = 0;

    private final RepositorySystem system;
    private final CloseableSession session;
    private final List<RemoteRepository> repositories;

    private MavenResolver(RepositorySystem system, CloseableSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    static MavenResolver open(MavenOptions options) {
        Settings settings = MavenSettings.read(options);
        MavenRepositories repositories = new MavenRepositories(settings);
        RepositorySystem system = new RepositorySystemSupplier().get();
        CloseableSession session = new SessionBuilderSupplier(system)
                .get()
                .withLocalRepositoryBaseDirectories(MavenSettings.localRepository(options, settings))
                .setOffline(settings.isOffline() || options.network() == MavenOptions.Network.OFFLINE)
                .setMirrorSelector(repositories.mirrors())
                .setProxySelector(repositories.proxies())
                .setAuthenticationSelector(repositories.access())
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(REMEMBER_NO_ERROR, REMEMBER_NO_ERROR))
                .setSystemProperties(System.getProperties())
                .build();
        return new MavenResolver(system, session, system.newResolutionRepositories(session, repositories.all()));
    }

    boolean isOffline() {
        return session.isOffline();
    }

    /** The files of these artifacts and of everything that they need to run. */
    List<Path> resolve(List<Artifact> artifacts) throws DependencyResolutionException {
        List<Dependency> wanted = artifacts.stream()
                .map(artifact -> new Dependency(artifact, RUNTIME))
                .toList();
        CollectRequest collect = new CollectRequest(wanted, List.of(), repositories);
        return system.resolveDependencies(session, new DependencyRequest(collect, null)).getArtifactResults().stream()
                .map(ArtifactResult::getArtifact)
                .map(Artifact::getPath)
                .toList();
    }

    /** Every version of an artifact that the repositories know, the oldest first; empty if they cannot tell. */
    List<String> versions(Artifact artifact) {
        try {
            var every = new VersionRangeRequest(artifact.setVersion("[0,)"), repositories, null);
            return system.resolveVersionRange(session, every).getVersions().stream()
                    .map(String::valueOf)
                    .toList();
        } catch (VersionRangeResolutionException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        session.close();
        system.shutdown();
    }
}
