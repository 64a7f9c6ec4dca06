package io.onlyonce.engine.plugin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

/**
 * What the rewritten classes of a library call in place of the machine's clock and of chance: both are those of the
 * node they run for. A thread that belongs to no node has the machine's.
 */
public final class StandIns {
    /** The method here that stands for a static one of the JDK with the same descriptor. */
    static final Map<String, String> FOR = Map.ofEntries(
            Map.entry("java/lang/System.currentTimeMillis()J", "currentTimeMillis"),
            Map.entry("java/lang/Math.random()D", "random"),
            Map.entry("java/util/UUID.randomUUID()Ljava/util/UUID;", "randomUuid"),
            Map.entry("java/util/Calendar.getInstance()Ljava/util/Calendar;", "calendar"),
            Map.entry("java/util/Calendar.getInstance(Ljava/util/TimeZone;)Ljava/util/Calendar;", "calendar"),
            Map.entry("java/time/Clock.systemUTC()Ljava/time/Clock;", "utc"),
            Map.entry("java/time/Clock.systemDefaultZone()Ljava/time/Clock;", "inDefaultZone"),
            Map.entry("java/time/Clock.system(Ljava/time/ZoneId;)Ljava/time/Clock;", "inZone"),
            Map.entry("java/time/Instant.now()Ljava/time/Instant;", "instant"),
            Map.entry("java/time/LocalDate.now()Ljava/time/LocalDate;", "localDate"),
            Map.entry("java/time/LocalDateTime.now()Ljava/time/LocalDateTime;", "localDateTime"),
            Map.entry("java/time/LocalDateTime.now(Ljava/time/ZoneId;)Ljava/time/LocalDateTime;", "localDateTime"),
            Map.entry("java/time/OffsetDateTime.now()Ljava/time/OffsetDateTime;", "offsetDateTime"),
            Map.entry("java/time/OffsetDateTime.now(Ljava/time/ZoneId;)Ljava/time/OffsetDateTime;", "offsetDateTime"),
            Map.entry("java/time/ZonedDateTime.now()Ljava/time/ZonedDateTime;", "zonedDateTime"),
            Map.entry("java/time/ZonedDateTime.now(Ljava/time/ZoneId;)Ljava/time/ZonedDateTime;", "zonedDateTime"));

    /** Sources of chance, whose methods below have a static one here of the same name that takes the source first. */
    static final Set<String> RANDOM =
            Set.of("java/util/Random", "java/util/concurrent/ThreadLocalRandom", "java/security/SecureRandom");

    /** Those methods, with their descriptors. */
    static final Set<String> OF_RANDOM = Set.of("nextBytes([B)V", "nextInt()I", "nextInt(I)I", "nextLong()J");

    private StandIns() {}

    /** Stands for {@link System#currentTimeMillis}. */
    public static long currentTimeMillis() {
        return instant().toEpochMilli();
    }

    /** Stands for {@link Instant#now()}. */
    public static Instant instant() {
        return utc().instant();
    }

    /** Stands for {@link Clock#systemUTC}. */
    public static Clock utc() {
        return new AroundClock(java.time.ZoneOffset.UTC);
    }

    /** Stands for {@link Clock#systemDefaultZone}. */
    public static Clock inDefaultZone() {
        return new AroundClock(ZoneId.systemDefault());
    }

    /** Stands for {@link Clock#system}. */
    public static Clock inZone(ZoneId zone) {
        return new AroundClock(zone);
    }

    /** Stands for {@link LocalDate#now()}. */
    public static LocalDate localDate() {
        return LocalDate.now(inDefaultZone());
    }

    /** Stands for {@link LocalDateTime#now()}. */
    public static LocalDateTime localDateTime() {
        return LocalDateTime.now(inDefaultZone());
    }

    /** Stands for {@link LocalDateTime#now(ZoneId)}. */
    public static LocalDateTime localDateTime(ZoneId zone) {
        return LocalDateTime.now(inZone(zone));
    }

    /** Stands for {@link OffsetDateTime#now()}. */
    public static OffsetDateTime offsetDateTime() {
        return OffsetDateTime.now(inDefaultZone());
    }

    /** Stands for {@link OffsetDateTime#now(ZoneId)}. */
    public static OffsetDateTime offsetDateTime(ZoneId zone) {
        return OffsetDateTime.now(inZone(zone));
    }

    /** Stands for {@link ZonedDateTime#now()}. */
    public static ZonedDateTime zonedDateTime() {
        return ZonedDateTime.now(inDefaultZone());
    }

    /** Stands for {@link ZonedDateTime#now(ZoneId)}. */
    public static ZonedDateTime zonedDateTime(ZoneId zone) {
        return ZonedDateTime.now(inZone(zone));
    }

    /** Stands for {@link Calendar#getInstance()}. */
    public static Calendar calendar() {
        return calendar(TimeZone.getDefault());
    }

    /** Stands for {@link Calendar#getInstance(TimeZone)}. */
    public static Calendar calendar(TimeZone zone) {
        Calendar calendar = Calendar.getInstance(zone);
        calendar.setTime(Date.from(instant()));
        return calendar;
    }

    /** Stands for {@link Math#random}. */
    public static double random() {
        return Surroundings.current()
                .map(Surroundings::nextDouble)
                .orElseGet(() -> new java.util.Random().nextDouble());
    }

    /** Stands for {@link Random#nextBytes}. */
    public static void nextBytes(Random source, byte[] bytes) {
        chance(source).nextBytes(bytes);
    }

    /** Stands for {@link Random#nextInt()}. */
    public static int nextInt(Random source) {
        return chance(source).nextInt();
    }

    /** Stands for {@link Random#nextInt(int)}. */
    public static int nextInt(Random source, int bound) {
        return chance(source).nextInt(bound);
    }

    /** Stands for {@link Random#nextLong()}. */
    public static long nextLong(Random source) {
        return chance(source).nextLong();
    }

    private static Random chance(Random source) {
        return Surroundings.current().map(Surroundings::chance).orElse(source);
    }

    /** Stands for {@link UUID#randomUUID}. */
    public static UUID randomUuid() {
        return Surroundings.current().map(Surroundings::nextUuid).orElseGet(UUID::randomUUID);
    }

    /** Shows, each time it is read, what the clock of the node shows that the reading thread works for. */
    private static final class AroundClock extends Clock {
        private final ZoneId zone;

        AroundClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new AroundClock(other);
        }

        @Override
        public Instant instant() {
            return Surroundings.current()
                    .map(Surroundings::clock)
                    .orElseGet(Clock::systemUTC)
                    .instant();
        }
    }
}
