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
 * @param library the published library and version that it is about, such as {@code shedlock 6.10.0}, and that is found
 *     again by a strategy's id alone; empty text for any other plug-in
 */
public record PluginSource(String name, Path path, String library) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    /** A plug-in that the user gave. */
    public PluginSource(String name, Path path) {
        this(name, path, "");
    }

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
                    "a name like 'v2': up to 64 letters, digits, dots, hyphens and underscores",
                    "Write NAME=JAR, or ./JAR for a file with '=' in its name.");
        }
        return new PluginSource(name, Path.of(text.substring(end + 1)));
    }

    /** The id that a strategy of this plug-in has in a run: {@code my-guard}, or {@code my-guard@v2}. */
    String idOf(String id) {
        return name.isEmpty() ? id : id + "@" + name;
    }

    /** What messages call it. */
    String where() {
        return library.isEmpty() ? "--plugin " + this : "library " + library;
    }

    /** The option that loads it again, fit for a shell; empty if the id of a strategy does. */
    public String option() {
        if (!library.isEmpty()) {
            return "";
        }
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
