package io.onlyonce.engine.scenario;

import java.util.Locale;

/** What a scenario prefers when exactly once cannot be had. */
public enum Policy {
    /** Losing a slot is a nuisance, doubling it is damage: a charge. */
    SKIP_RATHER_THAN_DOUBLE,

    /** Doubling a slot is a nuisance, losing it is damage: an alarm. */
    DOUBLE_RATHER_THAN_SKIP;

    /** The word used in scenario files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
