package io.onlyonce.engine.process;

import io.onlyonce.engine.history.AttemptOutcome;

/**
 * How an attempt that was asked for ended.
 *
 * @param attempt its number; 0 if it never began
 * @param outcome {@code UNKNOWN} also if the process is gone
 * @param detail what the guard reported; empty unless it failed
 */
public record AttemptEnd(int attempt, AttemptOutcome outcome, String detail) {}
