package io.onlyonce.engine.campaign;

import io.onlyonce.engine.campaign.CellResult.Verification;
import io.onlyonce.engine.campaign.SearchOptions.Repetition;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.explore.Crew;
import io.onlyonce.engine.explore.SearchBudget;
import io.onlyonce.engine.explore.Trial;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.history.HistoryDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the trials that violate a promise, and executes each once more: what was found must be found again. */
final class Violations {
    private final Repetition repetition;
    private final Map<FaultSet, List<Trial>> all = new HashMap<>();

    Violations(Repetition repetition) {
        this.repetition = repetition;
    }

    void add(Trial trial, Judgement judgement) {
        boolean violated = judgement.verdicts().values().stream().anyMatch(Verdict.Violated.class::isInstance);
        if (violated && repetition == Repetition.EVERY_VIOLATION) {
            all.computeIfAbsent(trial.faults().faults(), faults -> new ArrayList<>())
                    .add(trial);
        }
    }

    /** Executes all of them once more; empty if that was not asked for. */
    Map<FaultSet, Verification> verify(Crew crew, SearchBudget budget) throws InterruptedException {
        Map<FaultSet, Verification> verified = new HashMap<>();
        for (Map.Entry<FaultSet, List<Trial>> cell : all.entrySet()) {
            verified.put(cell.getKey(), compare(cell.getValue(), crew.repeat(cell.getValue(), budget)));
        }
        return verified;
    }

    private static Verification compare(List<Trial> first, List<Optional<Trial>> again) {
        int identical = 0;
        int repeated = 0;
        String parting = "";
        for (int i = 0; i < first.size(); i++) {
            Trial before = first.get(i);
            Optional<String> difference = again.get(i)
                    .flatMap(repetition -> HistoryDiff.firstDifference(before.history(), repetition.history()));
            repeated += again.get(i).isPresent() ? 1 : 0;
            identical += again.get(i).isPresent() && difference.isEmpty() ? 1 : 0;
            parting = parting.isEmpty() ? difference.orElse("") : parting;
        }
        return new Verification(repeated, identical, parting);
    }
}
