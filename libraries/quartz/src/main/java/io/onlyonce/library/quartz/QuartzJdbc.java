package io.onlyonce.library.quartz;

/** Quartz's clustered JDBC store as it comes: a node reads which triggers are due without the cluster's lock. */
public final class QuartzJdbc extends QuartzStrategy {
    /** Found by {@link java.util.ServiceLoader}. */
    public QuartzJdbc() {
        super("quartz-jdbc", "Quartz's clustered JDBC store, which acquires triggers without a lock", "false");
    }
}
