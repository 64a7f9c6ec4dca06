package io.onlyonce.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;

/** The repositories of the user's settings, and the one that every Maven project has, with what leads there. */
final class MavenRepositories {
    /** What every POM inherits; it names the one repository that all have. */
    private static final String SUPER_POM = "org/apache/maven/model/pom-4.0.0.xml";

    private final Settings settings;

    MavenRepositories(Settings settings) {
        this.settings = settings;
    }

    List<RemoteRepository> all() {
        List<RemoteRepository> all = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            if (isActive(profile)) {
                profile.getRepositories()
                        .forEach(repository -> all.add(named(repository.getId(), repository.getUrl())));
            }
        }
        inherited().stream()
                .filter(repository ->
                        all.stream().noneMatch(known -> known.getId().equals(repository.getId())))
                .forEach(all::add);
        return all;
    }

    private boolean isActive(Profile profile) {
        return settings.getActiveProfiles().contains(profile.getId())
                || (profile.getActivation() != null && profile.getActivation().isActiveByDefault());
    }

    private static List<RemoteRepository> inherited() {
        try (InputStream pom = MavenXpp3Reader.class.getClassLoader().getResourceAsStream(SUPER_POM)) {
            return new MavenXpp3Reader()
                    .read(pom).getRepositories().stream()
                            .map(repository -> named(repository.getId(), repository.getUrl()))
                            .toList();
        } catch (IOException | XmlPullParserException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RemoteRepository named(String id, String url) {
        return new RemoteRepository.Builder(id, "default", url).build();
    }

    DefaultMirrorSelector mirrors() {
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            mirrors.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return mirrors;
    }

    DefaultProxySelector proxies() {
        DefaultProxySelector proxies = new DefaultProxySelector();
        for (Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                var access = new AuthenticationBuilder()
                        .addUsername(proxy.getUsername())
                        .addPassword(proxy.getPassword())
                        .build();
                proxies.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), access),
                        proxy.getNonProxyHosts());
            }
        }
        return proxies;
    }

    DefaultAuthenticationSelector access() {
        DefaultAuthenticationSelector access = new DefaultAuthenticationSelector();
        for (Server server : settings.getServers()) {
            AuthenticationBuilder of = new AuthenticationBuilder();
            of.addUsername(server.getUsername()).addPassword(server.getPassword());
            if (server.getPrivateKey() != null) {
                of.addPrivateKey(server.getPrivateKey(), server.getPassphrase());
            }
            access.add(server.getId(), of.build());
        }
        return access;
    }
}
