package io.onlyonce.engine.soak;

import io.onlyonce.api.Claim;
import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.history.History;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a soak showed.
 *
 * @param slots how many slots were judged
 * @param attempts how many attempts there were at them
 * @param millis from the first attempt to the end of the last
 * @param counts of slots
 * @param gapMicros for each doubled item, the time from its first to its last effect, in microseconds, sorted
 * @param firstDoubled the history of the first slot with a duplicate
 * @param firstMissed the history of the first slot that never took effect
 * @param settings of the server, as far as they decide how fast it is
 * @param interrupted whether it was stopped before its last slot
 */
public record SoakResult(
        int slots,
        long attempts,
        long millis,
        Counts counts,
        List<Long> gapMicros,
        Optional<History> firstDoubled,
        Optional<History> firstMissed,
        SortedMap<String, String> settings,
        boolean interrupted) {
    /** Copies the list. */
    public SoakResult {
        gapMicros = List.copyOf(gapMicros);
    }

    /**
     * The counts against what a strategy promises where nothing breaks: violated if it broke a promise, undecided if
     * nothing was attempted or the soak ended early.
     */
    public Badness againstClaims(Claims claims) {
        Optional<Claim> claim = claims.find(FaultKind.NONE, EffectKind.ROW);
        boolean broken = claim.isPresent()
                && (promisedAndSeen(claim.get(), Promise.NO_DUPLICATE, counts.doubled())
                        || promisedAndSeen(claim.get(), Promise.NO_MISS, counts.missed())
                        || promisedAndSeen(claim.get(), Promise.NO_OVERLAP, counts.overlapped()));
        if (broken) {
            return Badness.VIOLATED;
        }
        return interrupted || slots == 0 ? Badness.UNDECIDED : Badness.HELD;
    }

    private static boolean promisedAndSeen(Claim claim, Promise promise, int seen) {
        return claim.promises(promise) && seen > 0;
    }

    /** Attempts in a second. */
    public double attemptsPerSecond() {
        return attempts * 1000.0 / Math.max(1, millis);
    }

    /** Slots in a second. */
    public double slotsPerSecond() {
        return slots * 1000.0 / Math.max(1, millis);
    }

    /**
     * Numbers of slots.
     *
     * @param doubledSilently with a duplicate while every attempt that took part ended well
     * @param doubledLoudly with a duplicate and at least one reported error
     * @param missed of which at least one item never took effect
     * @param overlapped in which two attempts were inside the work at once
     * @param failed in which an attempt reported an error
     */
    public record Counts(int doubledSilently, int doubledLoudly, int missed, int overlapped, int failed) {
        /** With a duplicate of either sort. */
        public int doubled() {
            return doubledSilently + doubledLoudly;
        }
    }
}
