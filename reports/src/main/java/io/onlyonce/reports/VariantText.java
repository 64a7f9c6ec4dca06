package io.onlyonce.reports;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;

/** What one variant of a lesson showed, in one line that is the same in every run. */
public final class VariantText {
    private VariantText() {}

    /** Such as {@code trials 8 (all there are): doubled 6 (silently 6), left out 0; smallest: steps 6, ...} */
    public static String line(CellResult cell, Promise promise) {
        CellResult.Counts counts = cell.counts();
        String all = cell.search().exhaustive() ? " (all there are)" : "";
        return "trials %d%s: doubled %d (silently %d), left out %d%s"
                .formatted(
                        cell.search().trials(),
                        all,
                        counts.duplicates(),
                        counts.duplicateSilent(),
                        counts.missed(),
                        smallest(cell, promise));
    }

    private static String smallest(CellResult cell, Promise promise) {
        return cell.promise(promise)
                .flatMap(PromiseResult::counterexample)
                .map(VariantText::size)
                .orElse("");
    }

    private static String size(Counterexample example) {
        return "; smallest: steps %d, faults %d, preemptions %d"
                .formatted(example.steps(), example.faults(), example.preemptions());
    }
}
