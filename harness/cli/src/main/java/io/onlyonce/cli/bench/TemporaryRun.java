package io.onlyonce.cli.bench;

import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.SearchOptions;
import io.onlyonce.engine.campaign.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A whole campaign of which nothing is kept but its results. */
final class TemporaryRun {
    /** As 'onlyonce run' searches on two cores. */
    static final SearchOptions USUAL_SEARCH = SearchOptions.EXHAUSTIVE.withWorkers(2);

    private TemporaryRun() {}

    static Results of(Function<Path, CampaignPlan> plan, CampaignListener listener, StopSignal stop)
            throws IOException {
        Path directory = Files.createTempDirectory("onlyonce-bench");
        try {
            return Campaign.run(plan.apply(directory), listener, stop);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
