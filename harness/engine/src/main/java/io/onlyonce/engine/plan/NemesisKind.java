package io.onlyonce.engine.plan;

import static io.onlyonce.api.FaultKind.CRASH;
import static io.onlyonce.api.FaultKind.EXPIRE;
import static io.onlyonce.api.FaultKind.FAILOVER;
import static io.onlyonce.api.FaultKind.LOSE_REPLY;
import static io.onlyonce.api.FaultKind.LOSE_REQUEST;
import static io.onlyonce.api.FaultKind.RESTART;
import static io.onlyonce.api.FaultKind.SKEW;

import io.onlyonce.api.FaultKind;
import java.util.Locale;
import java.util.Set;

/**
 * What a nemesis can break, and which faults a claim must speak of to cover it.
 *
 * <p>A clock that is put back, also when its fault is healed, comes to the same minute again, and a cron does what it
 * does at that minute: it fires once more. Whatever keeps a request or a node waiting may keep it waiting for longer
 * than a lease.
 */
public enum NemesisKind {
    CLOCK_SKEW(Target.NODE, "ms the clock is off while it lasts", SKEW, RESTART),
    CLOCK_JUMP(Target.NODE, "ms the clock jumps, for good; back if negative", SKEW, RESTART),
    CLOCK_DRIFT(Target.NODE, "millionths the clock runs fast while it lasts", SKEW, RESTART),

    PARTITION(Target.PATH, "", LOSE_REQUEST, LOSE_REPLY, EXPIRE),
    PARTITION_REQUESTS(Target.PATH, "", LOSE_REQUEST, EXPIRE),
    PARTITION_REPLIES(Target.PATH, "", LOSE_REPLY, EXPIRE),
    LATENCY(Target.PATH, "ms each way, and as much jitter", EXPIRE),
    BANDWIDTH(Target.PATH, "KB/s each way", EXPIRE),
    RESET(Target.PATH, "", LOSE_REQUEST, LOSE_REPLY),
    SLOW_CLOSE(Target.PATH, "ms a close is held back"),

    PAUSE(Target.NODE, "", EXPIRE),
    NETWORK_DISCONNECT(Target.NODE, "", LOSE_REQUEST, LOSE_REPLY, EXPIRE),
    CRASH_RESTART(Target.NODE, "", CRASH, RESTART),
    OVERLAP(Target.NODE, "", RESTART),
    SLOW_EXECUTOR(Target.NODE, "times the work takes as long", EXPIRE),
    BACKLOG(Target.NODE, "", EXPIRE, RESTART),
    DUPLICATE_ENTRY(Target.NODE, "", RESTART),
    REDELIVERY(Target.NODE, "", RESTART),

    POSTGRES_RESTART(Target.POSTGRES, "", LOSE_REQUEST, LOSE_REPLY),
    SESSIONS_KILLED(Target.POSTGRES, "", LOSE_REQUEST, LOSE_REPLY),
    REDIS_RESTART(Target.REDIS, "", FAILOVER, LOSE_REQUEST, LOSE_REPLY),
    REDIS_PAUSE(Target.REDIS, "", LOSE_REQUEST, LOSE_REPLY),
    REDIS_FAILOVER(Target.REDIS, "", FAILOVER, LOSE_REQUEST, LOSE_REPLY),

    GRACEFUL_STOP(Target.NODE, "", RESTART);

    private final Target target;
    private final String unit;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<FaultKind> covers;

    NemesisKind(Target target, String unit, FaultKind... covers) {
        this.target = target;
        this.unit = unit;
        this.covers = Set.of(covers);
    }

    /** The word used in options, files and reports, such as {@code clock-skew}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is aimed at. */
    public Target target() {
        return target;
    }

    /** What {@link PlannedFault#amount} counts; empty text if it has no amount. */
    public String unit() {
        return unit;
    }

    /** The faults of exploring that it amounts to; a claim covers it if it covers each of them. */
    public Set<FaultKind> covers() {
        return covers;
    }

    /** Whether a node has to be a container for it: only then it has a network of its own. */
    public boolean needsContainers() {
        return this == NETWORK_DISCONNECT;
    }

    /** What a fault is aimed at. */
    public enum Target {
        /** A node. */
        NODE,

        /** The path from one node to one store. */
        PATH,

        /** The guarded database. */
        POSTGRES,

        /** Redis. */
        REDIS
    }
}
