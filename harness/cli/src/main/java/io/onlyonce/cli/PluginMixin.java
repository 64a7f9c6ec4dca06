package io.onlyonce.cli;

import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.plugin.PluginSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that brings strategies from jars of one's own; shared by the commands that look strategies up. */
final class PluginMixin {
    @Option(
            names = "--plugin",
            paramLabel = "[NAME=]JAR",
            description = "Also load the strategies of this jar, or of this directory of jars; may be repeated. With a"
                    + " NAME, such as v2, their ids end in @v2, so that several versions stand side by side. A plug-in"
                    + " sees OnlyOnce's API and the JDK; it may do whatever you may.")
    private List<String> plugins = new ArrayList<>();

    @Mixin
    private LibraryMixin libraries = new LibraryMixin();

    /** Loads them, or none of them. */
    Plugins load(Problems problems) {
        List<PluginSource> sources = plugins.stream().map(PluginSource::parse).toList();
        Plugins loaded = new Plugins(problems, libraries::libraries);
        try {
            if (any()) {
                loaded.quiet();
            }
            sources.forEach(source -> loaded.add(Plugin.open(source, Plugin.LIMIT)));
            return loaded;
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    boolean any() {
        return !plugins.isEmpty();
    }

    /** For the first line of a run; empty without plug-ins. */
    Map<String, String> text() {
        return any() ? Map.of("plugins", String.join(" ", plugins)) : Map.of();
    }
}
