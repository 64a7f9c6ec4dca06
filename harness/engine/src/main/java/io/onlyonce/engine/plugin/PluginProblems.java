package io.onlyonce.engine.plugin;

import io.onlyonce.api.ContractException;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;

/** Everything that can be wrong with a plug-in before its strategies are run, one factory each. */
final class PluginProblems {
    private static final String BUILD = "Build it as in docs/write-a-strategy.md";

    private PluginProblems() {}

    static ProblemException noJar(PluginSource source, Path jar, IOException e) {
        String found = "'" + jar + "' is no jar that can be read (" + e + ")";
        return of(source, found, "a jar, or a directory of jars", "Check the path; build the jar first.")
                .because(e);
    }

    static ProblemException otherVersion(PluginSource source, Path jar, String built) {
        return of(
                source,
                "'%s' is made for version %s of OnlyOnce's API".formatted(jar, built),
                "version " + GuardStrategy.SPI_VERSION + ", which this OnlyOnce has",
                "Build the plug-in against this OnlyOnce, or run it with the one it was made for.");
    }

    static ProblemException noService(PluginSource source) {
        return of(
                source,
                "no strategy is registered in it",
                "a file " + Plugin.SERVICE + " that names at least one class",
                BUILD + ".");
    }

    /** What ServiceLoader found; the text of a cause says more than its own. */
    static ProblemException unusable(PluginSource source, ServiceConfigurationError e) {
        Throwable cause = e.getCause();
        String message = String.valueOf(e.getMessage());
        boolean missing = cause instanceof LinkageError || message.endsWith("not found");
        return of(
                        source,
                        cause == null ? message : "%s (%s)".formatted(message, PluginCalls.found(cause)),
                        "public strategies with a public constructor without parameters",
                        (missing ? sentence(PluginCalls.SHADE) : BUILD) + ".")
                .because(e);
    }

    static ProblemException broken(PluginSource source, ContractException e) {
        return of(
                        source,
                        String.valueOf(e.getMessage()),
                        "strategies that keep the contract of GuardStrategy",
                        "Correct the plug-in.")
                .because(e);
    }

    static ProblemException failed(PluginSource source, Throwable e) {
        return of(source, "it threw " + e + " while it was loaded", "strategies that load", "Correct the plug-in.")
                .because(e);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static ProblemException of(PluginSource source, String found, String expected, String remedy) {
        return ProblemException.of(ProblemKind.PLUGIN, source.where(), found, expected, remedy);
    }
}
