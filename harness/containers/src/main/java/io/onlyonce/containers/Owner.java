package io.onlyonce.containers;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The harness process to which a container or network belongs, as labels say: a process id means nothing without the
 * time at which the process began, and both mean nothing on another machine.
 *
 * @param machine name of the machine, and what tells its pid namespace from that of a container on it
 */
record Owner(String machine, long pid, long startMillis) {
    private static final String MACHINE = "io.onlyonce.machine";
    private static final String PROCESS = "io.onlyonce.process";

    static Owner self() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(thisMachine(), self.pid(), startMillis(self));
    }

    /** The owner that labels tell of; of no machine if they tell nothing that can be read. */
    static Owner of(Map<String, String> labels) {
        String[] process = labels.getOrDefault(PROCESS, "").split("-", -1);
        try {
            return new Owner(labels.getOrDefault(MACHINE, ""), Long.parseLong(process[0]), Long.parseLong(process[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return new Owner("", 0, 0);
        }
    }

    Map<String, String> labels() {
        return new TreeMap<>(Map.of(MACHINE, machine, PROCESS, pid + "-" + startMillis));
    }

    /** Whether it was a process of this machine, and is no more. */
    boolean isGone() {
        return machine.equals(thisMachine())
                && ProcessHandle.of(pid)
                        .filter(process -> startMillis(process) == startMillis)
                        .isEmpty();
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    private static String thisMachine() {
        return hostName() + "/" + pidNamespace();
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }

    private static String pidNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
