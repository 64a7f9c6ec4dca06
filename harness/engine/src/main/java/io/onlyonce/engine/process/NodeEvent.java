package io.onlyonce.engine.process;

import io.onlyonce.engine.history.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that a node process did, as it says itself, or that the harness saw of it.
 *
 * <p>{@code at} is when it happened, on the reference clock: all processes of a machine share the clock that never
 * jumps, and so do its containers, which run on the same kernel. What a process says of itself is never later than its arrival at the harness. {@code process} is the process's
 * name, which is its node's for the first process of a node and {@code n1.2} and on for later ones; {@code attempt} is
 * unique among all processes of a host.
 */
public sealed interface NodeEvent {
    /** When, on the reference clock. */
    Duration at();

    /** Name of the process. */
    String process();

    /** An attempt began. */
    record Started(Duration at, String process, int attempt, String slot) implements NodeEvent {}

    /** The guard let an attempt into the work. */
    record Entered(Duration at, String process, int attempt, String slot) implements NodeEvent {}

    /** An attempt left the work. */
    record Left(Duration at, String process, int attempt, String slot) implements NodeEvent {}

    /**
     * An attempt ended.
     *
     * @param outcome {@code UNKNOWN} if a connection broke during it
     * @param detail what the guard reported; empty unless it failed
     */
    record Ended(Duration at, String process, int attempt, String slot, AttemptOutcome outcome, String detail)
            implements NodeEvent {}

    /** An attempt read its node's clock. */
    record ClockRead(Duration at, String process, int attempt, Instant shows) implements NodeEvent {}

    /** The process decided something that an operator would find in its log. */
    record Logged(Duration at, String process, String line) implements NodeEvent {}

    /** The process is no more: its connections are closed, and attempts without an end will never have one. */
    record Gone(Duration at, String process, int exitCode) implements NodeEvent {}
}
