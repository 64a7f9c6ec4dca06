package io.onlyonce.engine.plugin;

import io.onlyonce.api.GuardStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The files of a plug-in, checked before any class of them is loaded. */
final class PluginFiles {
    private PluginFiles() {}

    /** Where its classes are: the jar, or the directory and every jar in it. */
    static List<URL> places(PluginSource source) {
        List<Path> jars = jars(source);
        jars.forEach(jar -> check(source, jar));
        List<Path> places = new ArrayList<>(jars);
        if (Files.isDirectory(source.path())) {
            places.add(0, source.path());
        }
        return places.stream().map(PluginFiles::url).toList();
    }

    private static List<Path> jars(PluginSource source) {
        if (!Files.isDirectory(source.path())) {
            return List.of(source.path());
        }
        try (Stream<Path> entries = Files.list(source.path())) {
            return entries.filter(entry -> entry.toString().endsWith(".jar") && Files.isRegularFile(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PluginProblems.noJar(source, source.path(), e);
        }
    }

    private static void check(PluginSource source, Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String built =
                    manifest == null ? null : manifest.getMainAttributes().getValue(GuardStrategy.SPI_ATTRIBUTE);
            if (built != null && !major(built).equals(String.valueOf(GuardStrategy.SPI_VERSION))) {
                throw PluginProblems.otherVersion(source, jar, built);
            }
        } catch (IOException e) {
            throw PluginProblems.noJar(source, jar, e);
        }
    }

    private static String major(String version) {
        return version.strip().replaceFirst("\\..*", "");
    }

    private static URL url(Path place) {
        try {
            return place.toAbsolutePath().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
