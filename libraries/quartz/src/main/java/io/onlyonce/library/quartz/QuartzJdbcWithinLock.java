package io.onlyonce.library.quartz;

/** Quartz's clustered JDBC store with {@code acquireTriggersWithinLock}. */
public final class QuartzJdbcWithinLock extends QuartzStrategy {
    /** Found by {@link java.util.ServiceLoader}. */
    public QuartzJdbcWithinLock() {
        super(
                "quartz-jdbc-within-lock",
                "Quartz's clustered JDBC store, which acquires triggers within a lock",
                "true");
    }
}
