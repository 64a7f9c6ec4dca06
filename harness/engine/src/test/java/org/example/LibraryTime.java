package org.example;

import java.time.Instant;

/** Reads time as a library does that knows nothing of the harness. */
public final class LibraryTime {
    private LibraryTime() {}

    /** As most do. */
    public static long millis() {
        return System.currentTimeMillis();
    }

    /** As newer ones do. */
    public static Instant now() {
        return Instant.now();
    }
}
