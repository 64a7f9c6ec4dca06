package io.onlyonce.api;

import java.util.Locale;

/** What a strategy can promise about a slot; each is judged by a checker of its own. */
public enum Promise {
    /** No item of a slot takes effect twice. */
    NO_DUPLICATE,

    /** Every slot takes effect, once all attempts have ended. */
    NO_MISS,

    /** No two attempts are inside the work of one slot, or job, at the same time; {@link Exclusion} says which. */
    NO_OVERLAP;

    /** The word used in files and reports, such as {@code no-duplicate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
