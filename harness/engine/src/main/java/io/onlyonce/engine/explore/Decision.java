package io.onlyonce.engine.explore;

import io.onlyonce.api.FaultKind;
import java.util.Locale;

/**
 * One choice of the explorer.
 *
 * @param kind what is done
 * @param node name of the process it is done to, such as {@code n1}; for {@link Kind#RESTART} and the skews the name of
 *     the host; for {@link Kind#FAILOVER} that of the server, such as {@code redis}; empty for {@link Kind#EXPIRE},
 *     which hits all
 */
public record Decision(Kind kind, String node) {
    /** What may be chosen; the faults are explained where they are carried out. */
    public enum Kind {
        /** Let the node's pending request reach its store and the answer come back. */
        DELIVER,

        /** Cut the connection before the pending request arrives. */
        LOSE_REQUEST,

        /** Let the store execute the pending request, then cut the connection. */
        LOSE_REPLY,

        /** End the node's process: all its connections close, nothing more runs on it. */
        CRASH,

        /** Start a fresh process on the same host that attempts the slots again. */
        RESTART,

        /** Let time pass beyond every lease. */
        EXPIRE,

        /** Let an empty replica take over a Redis server. */
        FAILOVER,

        /** Set a host's clock back before anything begins. */
        SKEW_BEHIND,

        /** Set a host's clock ahead before anything begins. */
        SKEW_AHEAD;

        /** The word used in trace files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The kind of fault this is; {@code NONE} for ordinary progress. */
        public FaultKind fault() {
            if (isSkew()) {
                return FaultKind.SKEW;
            }
            return this == DELIVER ? FaultKind.NONE : FaultKind.valueOf(name());
        }

        /** Whether this is a starting condition of a trial rather than something that happens in it. */
        public boolean isSkew() {
            return this == SKEW_BEHIND || this == SKEW_AHEAD;
        }

        /** Whether this is a fault rather than ordinary progress. */
        public boolean isFault() {
            return this != DELIVER;
        }
    }

    /** Lets a node's pending request go on. */
    public static Decision deliver(String node) {
        return new Decision(Kind.DELIVER, node);
    }

    /** Such as {@code deliver n1}. */
    @Override
    public String toString() {
        return node.isEmpty() ? kind.id() : kind.id() + " " + node;
    }
}
