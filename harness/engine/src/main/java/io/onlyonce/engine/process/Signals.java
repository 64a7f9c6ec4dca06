package io.onlyonce.engine.process;

import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.node.ReferenceClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Stops a process where it is, and lets it go on; returns once each of its threads has. */
final class Signals {
    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(200_000);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final long pid;

    Signals(long pid) {
        this.pid = pid;
    }

    void stop() throws FaultException {
        send("STOP");
        awaitThreads(states -> states.stream().allMatch(state -> state == 'T'), "stand still");
    }

    void goOn() throws FaultException {
        send("CONT");
        awaitThreads(states -> states.stream().noneMatch(state -> state == 'T'), "go on");
    }

    private void send(String signal) throws FaultException {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -\"$0\" \"$1\"", signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new FaultException("cannot send SIG" + signal + " to process " + pid + ": " + said);
            }
        } catch (IOException e) {
            throw new FaultException("cannot send SIG" + signal + " to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultException("interrupted while sending SIG" + signal + " to process " + pid, e);
        }
    }

    private void awaitThreads(Predicate<List<Character>> wanted, String what) throws FaultException {
        ReferenceClock clock = new ReferenceClock();
        while (!wanted.test(states())) {
            if (clock.now().compareTo(PATIENCE) > 0) {
                throw new FaultException("the threads of process " + pid + " do not " + what);
            }
            clock.await(BETWEEN_LOOKS);
        }
    }

    /** One letter for each thread, as {@code proc(5)} has them. */
    private List<Character> states() throws FaultException {
        List<Character> states = new ArrayList<>();
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
                states.add(stat.charAt(stat.lastIndexOf(')') + 2));
            }
            return states;
        } catch (IOException e) {
            if (Files.isDirectory(threads)) {
                // A thread ended while we looked; look again.
                return List.of();
            }
            throw new FaultException("process " + pid + " is no more", e);
        }
    }
}
