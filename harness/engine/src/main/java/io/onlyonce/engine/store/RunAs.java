package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Under whose identity the embedded servers run. Postgres refuses to run as root, so root has to become someone else.
 *
 * @param name tells templates of different owners apart
 * @param prefix what comes before a command to run it under this identity
 * @param base directory that this identity can reach
 * @param owner whom the servers' files must belong to, if not to the harness's own user
 */
record RunAs(String name, List<String> prefix, Path base, OptionalInt owner) {
    private static final int NOBODY = 65534;
    private static final RunAs NAMESPACE = new RunAs("namespace", List.of("unshare", "-U"));
    private static final RunAs SETPRIV = new RunAs(
            "nobody",
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
            Path.of(""),
            OptionalInt.of(NOBODY));
    private static final RunAs SU = new RunAs(
            "nobody",
            List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", "nobody"),
            Path.of(""),
            OptionalInt.of(NOBODY));

    private RunAs(String name, List<String> prefix) {
        this(name, prefix, Path.of(""), OptionalInt.empty());
    }

    /** The first identity that can run a server on files below the cache, or below a place that stands in for it. */
    static RunAs find(Path cache) throws IOException {
        Cache.createDirectories(cache);
        return ownUid() == 0 ? unprivileged(cache) : new RunAs("self", List.of()).in(cache);
    }

    private static RunAs unprivileged(Path cache) {
        return candidates(cache).stream()
                .filter(RunAs::works)
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemKind.STORE_START,
                        "embedded Postgres",
                        "Postgres refuses to run as root, and none of 'unshare -U', 'setpriv' and 'su' "
                                + "can start it as someone else",
                        "an ordinary user, or one of these programs and a user 'nobody'",
                        "Run as an ordinary user, or use your own server with --postgres jdbc:postgresql://..."));
    }

    static List<RunAs> candidates(Path cache) {
        List<RunAs> candidates = new ArrayList<>();
        for (RunAs identity : List.of(NAMESPACE, SETPRIV, SU)) {
            candidates.add(identity.in(cache));
            candidates.add(identity.in(standIn()));
        }
        return candidates;
    }

    /** Another user cannot look into root's home, but anyone can look into this. */
    private static Path standIn() {
        return Path.of("/var/tmp/onlyonce-root");
    }

    private RunAs in(Path directory) {
        return new RunAs(name, prefix, directory, owner);
    }

    boolean works() {
        try {
            if (base.equals(standIn()) && !isOurs(base)) {
                return false;
            }
            Cache.createDirectories(base);
            return runs(command(List.of("/bin/sh", "-c", "cd \"$0\"", base.toString())));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOurs(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
        return uidOf(directory) == 0
                && permissions.charAt(4) == '-'
                && permissions.charAt(7) == '-'
                && !Files.isSymbolicLink(directory);
    }

    private static boolean runs(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The command as it has to be started. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Gives a file or directory to this identity, if it is not the harness's own. */
    void own(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", owner.getAsInt(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", owner.getAsInt(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    static int ownUid() {
        try {
            return uidOf(Path.of("/proc/self"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return -1;
        }
    }

    private static int uidOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
