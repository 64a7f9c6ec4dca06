package io.onlyonce.engine.campaign;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellTally.Smallest;
import io.onlyonce.engine.check.Finding;
import io.onlyonce.engine.explore.Crew;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.SearchBudget;
import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.explore.StatesJson;
import io.onlyonce.engine.explore.TracePartedException;
import io.onlyonce.engine.explore.Trial;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what the stores held after each decision of a cell's counterexamples, as {@code states.json} beside the trace.
 *
 * <p>It illustrates a counterexample that stands without it, so one that goes another way this time has none, and none
 * are kept once the time is up.
 */
final class StateFiles {
    private final Crew crew;
    private final Path directory;
    private final SearchBudget budget;
    private final Map<List<Decision>, Optional<States>> observed = new HashMap<>();

    StateFiles(Crew crew, Path directory, SearchBudget budget) {
        this.crew = crew;
        this.directory = directory;
        this.budget = budget;
    }

    void keep(CellTally<Trial> tally) throws InterruptedException {
        for (Promise promise : Promise.values()) {
            Optional<Smallest<Trial>> smallest = tally.smallest(promise);
            if (smallest.isPresent()) {
                keep(promise.id(), smallest.get());
            }
        }
        for (Finding finding : tally.found().keySet()) {
            keep(finding.id(), tally.smallest(finding));
        }
    }

    private void keep(String shows, Smallest<Trial> smallest) throws InterruptedException {
        Path file = directory.resolve(shows + ".states.json");
        observed(smallest.trial().decisions()).ifPresent(states -> StatesJson.write(file, states));
    }

    private Optional<States> observed(List<Decision> decisions) throws InterruptedException {
        Optional<States> known = observed.get(decisions);
        if (known == null) {
            known = observe(decisions);
            observed.put(decisions, known);
        }
        return known;
    }

    private Optional<States> observe(List<Decision> decisions) throws InterruptedException {
        try {
            return crew.observe(decisions, budget);
        } catch (TracePartedException e) {
            return Optional.empty();
        }
    }
}
