package io.onlyonce.engine.wallclock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Proves that the wall time of this JVM can be moved, and that its monotonic clock does not move with it. */
public final class WallClockProbe {
    private static final Instant ELSEWHERE = Instant.parse("2001-02-03T04:05:06Z");
    private static final long NANOS = 1_000_000_000;
    private static final long TOLERANCE_MILLIS = 10_000;
    private static final long TOLERANCE_NANOS = 10 * NANOS;

    private WallClockProbe() {}

    /**
     * Moves wall time, reads it in every way that libraries have, and lets it be the machine's again.
     *
     * @throws IllegalStateException if one of the ways shows another time, or the monotonic clock has moved
     */
    public static void requireMovable() {
        long before = System.nanoTime();
        WallClock.follow(() -> ELSEWHERE.getEpochSecond() * NANOS);
        Map<String, Long> shown;
        try {
            shown = readings();
        } finally {
            WallClock.followMachine();
        }
        String wrong = shown.entrySet().stream()
                .filter(reading -> Math.abs(reading.getValue() - ELSEWHERE.toEpochMilli()) > TOLERANCE_MILLIS)
                .map(reading -> reading.getKey() + " shows " + Instant.ofEpochMilli(reading.getValue()))
                .collect(Collectors.joining(", "));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("the wall time of this process cannot be moved: " + wrong);
        }
        if (System.nanoTime() - before > TOLERANCE_NANOS) {
            throw new IllegalStateException("the monotonic clock of this process moves with its wall time");
        }
    }

    @SuppressWarnings({"JavaUtilDate", "UnnecessaryMethodReference"}) // libraries read time like this
    private static Map<String, Long> readings() {
        LongSupplier reference = System::currentTimeMillis;
        Supplier<Date> date = Date::new;
        Map<String, Long> shown = new LinkedHashMap<>();
        shown.put("System.currentTimeMillis", System.currentTimeMillis());
        shown.put("System::currentTimeMillis", reference.getAsLong());
        shown.put("Instant.now", Instant.now().toEpochMilli());
        shown.put("Clock.systemUTC", Clock.systemUTC().millis());
        shown.put(
                "LocalDateTime.now",
                LocalDateTime.now(ZoneOffset.UTC).toInstant(ZoneOffset.UTC).toEpochMilli());
        shown.put("Date", date.get().getTime());
        shown.put("Calendar", Calendar.getInstance().getTimeInMillis());
        return shown;
    }
}
