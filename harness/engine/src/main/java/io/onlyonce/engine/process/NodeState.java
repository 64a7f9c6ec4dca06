package io.onlyonce.engine.process;

import io.onlyonce.engine.scheduler.ClockLine;

/**
 * What has been changed about a node since the storm began and outlives its processes, because it belongs to the host:
 * its clock, its crontab, how busy it is.
 *
 * @param entries how many lines the crontab has for the job
 * @param slowness how many times as long as planned the work takes
 * @param held whether no attempt may begin
 */
record NodeState(ClockLine clock, int entries, long slowness, boolean held) {
    NodeState withClock(ClockLine line) {
        return new NodeState(line, entries, slowness, held);
    }

    NodeState withEntries(int count) {
        return new NodeState(clock, count, slowness, held);
    }

    NodeState withSlowness(long times) {
        return new NodeState(clock, entries, times, held);
    }

    NodeState holding(boolean hold) {
        return new NodeState(clock, entries, slowness, hold);
    }
}
