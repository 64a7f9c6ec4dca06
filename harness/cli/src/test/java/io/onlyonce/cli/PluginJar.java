package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.GuardStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources and packs them into the jar of a plug-in. */
final class PluginJar {
    private static final String SERVICE = "META-INF/services/io.onlyonce.api.GuardStrategy";

    /** Where the API is, which is all that a plug-in is compiled against. */
    private static final String API = GuardStrategy.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath();

    private final Path directory;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    /** A jar that is made in a directory of its own. */
    PluginJar(Path directory) {
        this.directory = directory;
    }

    /** A strategy that is sketched in a few statements, and registered. */
    PluginJar strategy(EvilStrategy strategy) {
        return source("sketch." + strategy.className(), strategy.source()).registered("sketch." + strategy.className());
    }

    PluginJar source(String className, String text) {
        sources.put(className.replace('.', '/') + ".java", text);
        return this;
    }

    PluginJar registered(String className) {
        services.add(className);
        return this;
    }

    /** Leaves a compiled class out of the jar. */
    PluginJar without(String className) {
        left.add(className.replace('.', '/') + ".class");
        return this;
    }

    PluginJar attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    Path build(String name) throws IOException {
        Path home = Files.createDirectories(directory.resolve("building-" + name));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = home.resolve("src").resolve(source.getKey());
            Files.createDirectories(file.resolveSibling("."));
            files.add(Files.writeString(file, source.getValue()));
        }
        Path classes = Files.createDirectories(home.resolve("classes"));
        if (!files.isEmpty()) {
            compile(files, classes, API);
        }
        for (String unwanted : left) {
            Files.delete(classes.resolve(unwanted));
        }
        if (!services.isEmpty()) {
            Files.createDirectories(classes.resolve(SERVICE).resolveSibling("."));
            Files.write(classes.resolve(SERVICE), services);
        }
        return pack(classes, directory.resolve(name), attributes);
    }

    static void compile(List<Path> files, Path classes, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
            List<String> options =
                    List.of("-proc:none", "-Xlint:all", "-Werror", "-d", classes.toString(), "-cp", classPath);
            boolean compiled = compiler.getTask(messages, manager, null, options, null, units)
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    /** Packs a directory of classes. */
    static Path pack(Path classes, Path jar, Map<String, String> attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path entry : tree.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
                Files.copy(entry, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
