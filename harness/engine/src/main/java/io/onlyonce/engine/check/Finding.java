package io.onlyonce.engine.check;

import java.util.Locale;

/** What a trial can show beside the promises; no strategy claims anything about it, and every cell counts it. */
public enum Finding {
    /** A slot was left out, somebody knows it, and the scenario would rather skip than double. */
    ALLOWED_SKIP("left out, and somebody knows; the scenario would rather skip than double"),

    /** An effect of an attempt that had lost what let it in, after another one had been let in. */
    STALE_EFFECT("an effect of an attempt whose lease or lock was lost, after another one had been let in"),

    /** An attempt was let in beside one whose lease had not run out, after another lease had. */
    BROKEN_LEASE("let in beside an attempt whose lease had not run out, after another lease had"),

    /** A slot never took effect, and even a later attempt could not run it. */
    STUCK("never took effect, and a later attempt cannot run it either"),

    /** An effect that came later than the scenario, or the polling of a scheduler, allows. */
    LATE("an effect later than the scenario, or a scheduler's polling, allows"),

    /** A scheduler fired before the time at which it had meant to, by the clock of its own node. */
    EARLY("fired before its time, by the clock of its own node"),

    /** A scheduler did not fire a slot, for a reason that schedulers have by design. */
    LEFT_OUT("not fired, because its job still ran or something was broken; schedulers do that by design"),

    /** A promise was broken as often as a strategy says that each fault may break it. */
    TOLERATED("broken as often as the strategy says that each fault may break it");

    private final String meaning;

    Finding(String meaning) {
        this.meaning = meaning;
    }

    /** The word used in files and reports, such as {@code stale-effect}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
