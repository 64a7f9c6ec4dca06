package io.onlyonce.engine.wallclock;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that moves its wall time and prints what is read. */
final class MovedTime {
    private MovedTime() {}

    public static void main(String[] arguments) {
        try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            WallClockProbe.requireMovable();
            out.println("movable");
            follow("2024-10-27T00:59:30Z");
            out.println(reading("millis"));
            follow("1969-12-31T23:59:58Z");
            out.println(reading("before 1970"));
            out.println(parked() >= 290 ? "parked" : "not parked");
            WallClock.followMachine();
            out.println(reading("machine").compareTo("machine 2026") > 0 ? "back" : "not back");
        }
    }

    private static void follow(String from) {
        long start = System.nanoTime();
        long nanos = Instant.parse(from).getEpochSecond() * 1_000_000_000;
        WallClock.follow(() -> nanos + System.nanoTime() - start);
    }

    private static String reading(String what) {
        long millis = org.example.LibraryTime.millis();
        return what + " " + Instant.ofEpochMilli(millis).atZone(ZoneId.of("UTC")).toLocalDateTime().withNano(0) + " "
                + org.example.LibraryTime.now().toString().substring(0, 16);
    }

    private static long parked() {
        follow("2128-06-11T08:53:20Z");
        long before = System.nanoTime();
        LockSupport.parkUntil(5_000_000_000_300L);
        return (System.nanoTime() - before) / 1_000_000;
    }
}
