package io.onlyonce.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes what plug-ins print, so that it is found in the log file and neither mixes with results nor fills the disk.
 *
 * <p>Commands print through the console, which has the process's own streams; whoever uses {@link System#out} or
 * {@link System#err} while this is open prints here.
 */
final class Printed extends OutputStream {
    /** What is kept of each plug-in; the rest is counted. */
    private static final int KEPT_BYTES = 64 * 1024;

    private final PrintStream usualOut = System.out;
    private final PrintStream usualErr = System.err;
    private final Map<String, Text> texts = new TreeMap<>();

    private Printed() {}

    /** Begins to take it. */
    static Printed take() {
        Printed printed = new Printed();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        return printed;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        texts.computeIfAbsent(printer(), name -> new Text()).add(bytes, from, length);
    }

    /** Threads of a plug-in, and those that call it, have its class loader as their context. */
    private static String printer() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .map(ClassLoader::getName)
                .orElse("a thread without a name");
    }

    /** What each has printed, with a heading, for the log file. */
    synchronized List<String> texts() {
        return texts.entrySet().stream()
                .map(entry -> entry.getValue().under(entry.getKey()))
                .toList();
    }

    @Override
    public void close() {
        System.setOut(usualOut);
        System.setErr(usualErr);
    }

    private static final class Text {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long dropped;

        void add(byte[] bytes, int from, int length) {
            int fits = Math.min(length, KEPT_BYTES - kept.size());
            kept.write(bytes, from, fits);
            dropped += length - fits;
        }

        String under(String name) {
            String left = dropped == 0 ? "" : ", and %d bytes more, which are dropped".formatted(dropped);
            return "%s printed %d bytes%s:%n%s%n"
                    .formatted(
                            name,
                            kept.size(),
                            left,
                            kept.toString(StandardCharsets.UTF_8).stripTrailing());
        }
    }
}
