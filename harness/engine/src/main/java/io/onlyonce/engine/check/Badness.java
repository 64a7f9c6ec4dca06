package io.onlyonce.engine.check;

import java.util.Collection;
import java.util.Locale;

/** Ranks verdicts; the one function that decides which of several counts, for cells, campaigns and exit codes. */
public enum Badness {
    /** Every verdict held. */
    HELD,

    /** At least one is undecided, none violated. */
    UNDECIDED,

    /** At least one is violated. */
    VIOLATED;

    /** The rank of one verdict. */
    public static Badness of(Verdict verdict) {
        if (verdict instanceof Verdict.Violated) {
            return VIOLATED;
        }
        return verdict instanceof Verdict.Undecided ? UNDECIDED : HELD;
    }

    /** The worst of several; nothing at all is {@link #UNDECIDED}, because nothing was shown. */
    public static Badness worst(Collection<Badness> all) {
        return all.stream().max(Badness::compareTo).orElse(UNDECIDED);
    }

    /** The word used in files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
