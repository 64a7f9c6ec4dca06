package io.onlyonce.reports;

import java.util.Locale;

/** Says how sure "never, in so many trials" can be, where the trials were drawn at random. */
final class Bound {
    private static final double UNSURE = 0.05;

    private Bound() {}

    /**
     * The upper end of the 95 % confidence interval of Clopper and Pearson (1934) for a thing that happened in none of
     * so many independent trials, one-sided: the closed form of their interval for zero. About 3 / trials.
     */
    static double ofNone(long trials) {
        return trials <= 0 ? 1 : 1 - Math.pow(UNSURE, 1.0 / trials);
    }

    /** Such as {@code under 0.6 % of such trials, with 95 % confidence}. */
    static String sentence(long trials) {
        return String.format(Locale.ROOT, "under %s of such trials, with 95 %% confidence", percent(ofNone(trials)));
    }

    private static String percent(double share) {
        double rounded = Math.ceil(share * 10_000) / 100;
        return String.format(Locale.ROOT, rounded < 1 ? "%.2f %%" : "%.1f %%", rounded);
    }
}
