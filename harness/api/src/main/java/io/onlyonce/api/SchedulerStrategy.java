package io.onlyonce.api;

import java.time.Duration;
import java.util.Optional;

/**
 * A whole scheduler, such as Quartz or db-scheduler: it decides by itself when and on which node a job runs, and keeps
 * its nodes apart by means of its own.
 *
 * <p>Played in storms alone: what fires by itself cannot be held step by step. Its claims are judged slot by slot like
 * those of a guard, with two differences: a slot is what the library itself takes for one ({@link Firing}), and {@link
 * Promise#NO_OVERLAP} speaks of two runs of one job, of whichever slots.
 *
 * <p>Threads: as for {@link GuardStrategy}, one instance serves all nodes. Time: the library reads the machine's clock,
 * which is made to show the node's ({@link ClockSource#MACHINE}). Source of the idea: section 6 of Jepsen's report on
 * Chronos (2015), where the runs of a scheduler are matched to the targets of its jobs.
 */
public interface SchedulerStrategy extends GuardStrategy {
    /**
     * Starts the library's scheduler on a node, with every job of the schedule, and returns once it runs.
     *
     * <p>Each node calls it with the same schedule; jobs that another node has already entered into a shared store are
     * left as they are. Nodes start at the same time, and again after a crash or a graceful stop.
     *
     * @param firing what the library's job calls for each run
     * @return stops this node's scheduler gracefully: it fires nothing more, lets runs under way come to their end, and
     *     returns once that is done. Called from another thread than the library's
     * @throws Exception if it cannot be started; the cell is then undecided and the message is shown
     */
    AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) throws Exception;

    /** How late the library may notice that a job is due: its polling interval, as {@link #start} sets it. */
    default Duration polling() {
        return Duration.ofSeconds(1);
    }

    /**
     * For how many slots one fault may break a promise without harm, where the library says so: a lease without fencing
     * that a pause outlasts has one overlap until the paused node notices. Only runs that begin while the fault is in
     * force, or so soon after it that they would not count as late, are let pass.
     */
    default int tolerated() {
        return 0;
    }

    @Override
    default Optional<SchedulerStrategy> scheduler() {
        return Optional.of(this);
    }

    @Override
    default Exclusion exclusion() {
        return Exclusion.OF_JOB;
    }

    @Override
    default ClockSource clock() {
        return ClockSource.MACHINE;
    }

    /**
     * Declines: a scheduler fires by itself.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    default Guard attach(NodeContext node) {
        throw new UnsupportedOperationException(
                "%s is a whole scheduler and fires by itself; play it in a storm".formatted(info().id()));
    }
}
