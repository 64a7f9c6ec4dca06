/** A scheduler as common ones are: clock, calendar, entries, misfires, executor, job store. Knows no process. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.scheduler;
