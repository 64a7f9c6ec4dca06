package io.onlyonce.engine.storm;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellTally;
import io.onlyonce.engine.campaign.CellTally.Met;
import io.onlyonce.engine.campaign.CellTally.Smallest;
import io.onlyonce.engine.campaign.StormReport;
import io.onlyonce.engine.campaign.StormReport.Shrunk;
import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.NoMiss;
import io.onlyonce.engine.check.Vacuity;
import io.onlyonce.engine.check.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Adds up what the plans of one cell showed. */
final class StormTally {
    /** Fewer faults, nodes and slots; of equals the one that was played first. */
    private static final Comparator<Smallest<Played>> SMALLEST = Comparator.<Smallest<Played>>comparingInt(
                    smallest -> smallest.trial().plan().faults().size())
            .thenComparingInt(smallest -> smallest.trial().plan().nodes().size())
            .thenComparingInt(smallest -> smallest.trial().plan().schedule().slots());

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final CellTally<Played> cell = new CellTally<>(SMALLEST);
    private int plans;
    private int doubled;
    private int met;
    private int slots;
    private int attempts;
    private int neverFired;
    private int mostNodes;
    private OptionalLong began = OptionalLong.empty();
    private OptionalLong firstDuplicateMillis = OptionalLong.empty();

    /** A plan in which nothing was attempted shows nothing, and is counted as played alone. */
    void add(Played played) {
        plans++;
        began = began.isPresent() ? began : OptionalLong.of(played.facts().beganNanos());
        mostNodes = Math.max(mostNodes, played.plan().nodes().size());
        attempts += played.facts().attempts();
        neverFired += played.facts().neverFired().size();
        slots += played.history().header().slots().size()
                + played.facts().neverFired().size();
        doubled += played.judgement().duplicates().isEmpty() ? 0 : 1;
        noteFirstDuplicate(played);
        if (played.facts().attempts() > 0) {
            boolean hit = Vacuity.someFaultMetAnAttempt(played.history());
            met += hit ? 1 : 0;
            cell.add(played, played.judgement(), outcome(played), hit ? Met.AN_ATTEMPT : Met.NOTHING);
        }
    }

    private void noteFirstDuplicate(Played played) {
        if (firstDuplicateMillis.isEmpty()) {
            played.judgement().duplicates().stream()
                    .map(duplicate -> second(duplicate, played))
                    .min(Comparator.naturalOrder())
                    .ifPresent(at -> firstDuplicateMillis = OptionalLong.of(
                            (played.facts().beganNanos() - began.orElse(0) + at.toNanos()) / NANOS_PER_MILLI));
        }
    }

    private static Duration second(Duplicate duplicate, Played played) {
        return played.history().events().get(duplicate.effects().get(1)).at();
    }

    private static String outcome(Played played) {
        int items = played.judgement().duplicates().size();
        int missing = NoMiss.missing(played.history()).size();
        if (items == 0 && missing == 0) {
            return "every effect once";
        }
        return "%d doubled, %d missed".formatted(items, missing);
    }

    /** A violation was made simple: it takes the place of the one that it was made from. */
    void simplest(Promise promise, Smallest<Played> first, Played simplest) {
        cell.replace(promise, new Smallest<>(first.number(), simplest, what(promise, first, simplest)));
    }

    private static String what(Promise promise, Smallest<Played> first, Played simplest) {
        return simplest.judgement().verdict(promise) instanceof Verdict.Violated violated
                ? violated.what()
                : first.what();
    }

    StormReport report(Optional<Shrunk> shrunk) {
        return new StormReport(met, slots, attempts, neverFired, firstDuplicateMillis, shrunk);
    }

    CellTally<Played> cell() {
        return cell;
    }

    int plans() {
        return plans;
    }

    int doubled() {
        return doubled;
    }

    int met() {
        return met;
    }

    int mostNodes() {
        return mostNodes;
    }
}
