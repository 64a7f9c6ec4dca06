package io.onlyonce.reports;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.check.Badness;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words for what was seen beside what was claimed, the most important first. */
enum Standing {
    BROKEN("BROKEN", "\u2716", "promised, and a trial broke it"),
    UNDECIDED("undecided", "?", "the trials are too weak to tell"),
    HOLE_SHOWN("hole, shown", "\u25D0", "not promised, and a trial shows why"),
    HOLDS("holds", "\u2714", "promised, and no trial broke it"),
    BETTER("better than claimed", "\u25B2", "not promised, and yet not one of all possible trials broke it"),
    NOT_SHOWN("hole, not shown", "\u25CB", "not promised, and no trial broke it, but not all were tried");

    private final String word;
    private final String shape;
    private final String meaning;

    Standing(String word, String shape, String meaning) {
        this.word = word;
        this.shape = shape;
        this.meaning = meaning;
    }

    String word() {
        return word;
    }

    String shape() {
        return shape;
    }

    String meaning() {
        return meaning;
    }

    /** For style sheets. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How a whole run, or a comparison of two, stands. */
    static Standing of(Badness whole) {
        return switch (whole) {
            case VIOLATED -> BROKEN;
            case UNDECIDED -> UNDECIDED;
            case HELD -> HOLDS;
        };
    }

    /** One promise of a cell. */
    static Standing of(CellResult cell, PromiseResult promise) {
        if (promise.againstClaim() == Badness.UNDECIDED) {
            return UNDECIDED;
        }
        boolean violated = promise.observed() == Badness.VIOLATED;
        if (promise.claimed() == Claimed.PROMISED) {
            return violated ? BROKEN : HOLDS;
        }
        if (violated) {
            return HOLE_SHOWN;
        }
        boolean proven = promise.observed() == Badness.HELD && cell.search().exhaustive();
        return proven ? BETTER : NOT_SHOWN;
    }

    /**
     * A whole cell: its most important promise. An overlap that is not promised away is left out, because it does no
     * harm by itself: what counts is what took effect.
     */
    static Standing of(CellResult cell) {
        return decisive(cell).map(promise -> of(cell, promise)).orElse(UNDECIDED);
    }

    /** The promise that {@link #of(CellResult)} speaks of; empty if the cell could not be run. */
    static Optional<PromiseResult> decisive(CellResult cell) {
        if (!cell.problem().isEmpty()) {
            return Optional.empty();
        }
        return byImportance(cell).stream()
                .filter(promise -> promise.promise() != Promise.NO_OVERLAP || promise.claimed() == Claimed.PROMISED)
                .findFirst();
    }

    /** The violated promises of a cell that have a counterexample, the most important first. */
    static List<PromiseResult> violated(CellResult cell) {
        return byImportance(cell).stream()
                .filter(promise -> promise.counterexample().isPresent())
                .toList();
    }

    private static List<PromiseResult> byImportance(CellResult cell) {
        return cell.promises().stream()
                .sorted(Comparator.comparing((PromiseResult promise) -> of(cell, promise))
                        .thenComparing(PromiseResult::promise))
                .toList();
    }
}
