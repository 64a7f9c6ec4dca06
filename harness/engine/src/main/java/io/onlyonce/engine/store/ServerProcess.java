package io.onlyonce.engine.store;

import io.onlyonce.engine.machine.OwnSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A server that never outlives the harness, not even one that is killed with SIGKILL: a small shell watches a pipe that
 * only the harness holds, and when the pipe closes it ends the server and removes its directory.
 */
final class ServerProcess implements AutoCloseable {
    private static final String WATCHDOG = """
            directory=$1 signal=$2
            shift 2
            cd "$directory" || exit 1
            start() {
                "$@" </dev/null >>log 2>&1 &
                server=$!
                echo "$server"
            }
            stop() {
                [ -z "$server" ] || kill -"$signal" "$server" 2>/dev/null
                wait
                server=
            }
            start "$@"
            while read -r order; do
                case $order in
                    stop) stop; echo 0 ;;
                    start) start "$@" ;;
                    pause) kill -STOP "$server" 2>/dev/null; echo 0 ;;
                    resume) kill -CONT "$server" 2>/dev/null; echo 0 ;;
                esac
            done
            stop
            cd /
            rm -rf "$directory"
            """;

    private final Process watchdog;
    private final Path directory;
    private volatile long pid;

    private ServerProcess(Process watchdog, Path directory, long pid) {
        this.watchdog = watchdog;
        this.directory = directory;
        this.pid = pid;
    }

    /**
     * Starts a server.
     *
     * @param directory its working directory, removed when it ends; its output goes to the file {@code log} in it
     * @param signal name of the signal that ends it at once
     */
    static ServerProcess start(RunAs runAs, Path directory, String signal, List<String> server) throws IOException {
        List<String> shell =
                new ArrayList<>(List.of("/bin/sh", "-c", WATCHDOG, "onlyonce-watchdog", directory.toString(), signal));
        shell.addAll(server);
        // A Ctrl-C must not reach the servers: the harness still needs them to write what it has.
        List<String> command = OwnSession.of(runAs.command(shell));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.directory(directory.toFile());
        bareEnvironment(builder);
        Process watchdog = builder.start();
        return new ServerProcess(watchdog, directory, readNumber(watchdog));
    }

    /** Variables such as PGOPTIONS and TZ would change what the servers do. */
    static void bareEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().retainAll(Set.of("PATH", "LD_LIBRARY_PATH"));
        builder.environment().put("LC_ALL", "C");
    }

    private static long readNumber(Process watchdog) throws IOException {
        BufferedReader reader = watchdog.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        if (line == null) {
            watchdog.destroyForcibly();
            throw new IOException("the shell that watches over the server has ended");
        }
        return Long.parseLong(line.strip());
    }

    long pid() {
        return pid;
    }

    /** Ends the server at once and returns when it is gone; its directory stays, and so does the watch. */
    void stop() throws IOException {
        order("stop");
    }

    /** Starts it again in its directory. */
    void startAgain() throws IOException {
        pid = order("start");
    }

    /** It stands still; its connections stay. One that has ended is left alone. */
    void pause() throws IOException {
        order("pause");
    }

    /** It goes on if it stood still. */
    void resume() throws IOException {
        order("resume");
    }

    private synchronized long order(String what) throws IOException {
        OutputStream orders = watchdog.getOutputStream();
        orders.write((what + "\n").getBytes(StandardCharsets.US_ASCII));
        orders.flush();
        return readNumber(watchdog);
    }

    /** Whether the server still runs; one that has ended but not been waited for does not. */
    boolean isRunning() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException e) {
            return false;
        }
    }

    /** What the server has written. */
    String log() {
        try {
            return Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the server and returns once it is gone and its directory is removed. A second call does nothing. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            watchdog.getOutputStream().close();
            if (!watchdog.waitFor(15, TimeUnit.SECONDS)) {
                killAll();
            }
        } catch (IOException e) {
            killAll();
        } catch (InterruptedException e) {
            interrupted = true;
            killAll();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void killAll() {
        if (watchdog.isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            watchdog.destroyForcibly();
        }
    }
}
