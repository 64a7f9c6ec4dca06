package io.onlyonce.engine.plugin;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a plug-in comes from, as the user gave it: {@code my-guard.jar}, {@code libs/} or {@code v2=my-guard.jar}.
 *
 * @param name what its strategies' ids are told apart by; empty text leaves them as they are
 * @param path a jar, a directory of jars or a directory of classes
 */
public record PluginSource(String name, Path path) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    /**
     * Reads {@code PATH} or {@code NAME=PATH}.
     *
     * @throws ProblemException if the name is none
     */
    public static PluginSource parse(String text) {
        int end = text.indexOf('=');
        if (end < 0 || text.substring(0, end).contains("/")) {
            return new PluginSource("", Path.of(text));
        }
        String name = text.substring(0, end);
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.of(
                    ProblemKind.PLUGIN,
                    "--plugin " + text,
                    "the name '" + name + "'",
                    "a name like 'v2': up to 32 lower-case letters, digits, dots and hyphens",
                    "Write NAME=JAR, or ./JAR for a file with '=' in its name.");
        }
        return new PluginSource(name, Path.of(text.substring(end + 1)));
    }

    /** The id that a strategy of this plug-in has in a run: {@code my-guard}, or {@code my-guard@v2}. */
    String idOf(String id) {
        return name.isEmpty() ? id : id + "@" + name;
    }

    /** The option that loads it again, fit for a shell. */
    public String option() {
        String text = toString();
        return "--plugin " + (PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'");
    }

    /** As the user gave it. */
    @Override
    public String toString() {
        String file = path.toString();
        if (name.isEmpty()) {
            return file.contains("=") && !file.contains("/") ? "./" + file : file;
        }
        return name + "=" + file;
    }
}
