package io.onlyonce.reports;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** Says how sure a rate can be that was seen in so many independent trials. */
final class Bound {
    private static final double SURE = 0.95;

    private Bound() {}

    /** As {@link #of}, for a thing that happened in none of them. About 3 / trials. */
    static double ofNone(long trials) {
        return of(0, trials);
    }

    /**
     * The upper end of the one-sided 95 % confidence interval of Clopper and Pearson (1934) for the rate of a thing
     * that happened in {@code seen} of so many trials.
     */
    static double of(long seen, long trials) {
        return seen >= trials
                ? 1
                : BetaDistribution.of(seen + 1.0, (double) trials - seen).inverseCumulativeProbability(SURE);
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
