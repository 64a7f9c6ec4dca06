package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.CellResult.FindingResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.explore.StatesJson;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts cells together with the histories of their counterexamples, which lie beside the results. */
final class CellViews {
    /** Events that all drawings of a page share out among them, so that it stays small. */
    private static final int EVENTS_OF_A_PAGE = 20_000;

    private static final int FEWEST = 90;
    private static final int MOST = 600;

    private final Results results;
    private final Path directory;
    private final int eventsEach;

    CellViews(Results results, Path directory) {
        this.results = results;
        this.directory = directory.toAbsolutePath().normalize();
        long examples = results.cells().stream()
                .mapToLong(
                        cell -> Standing.violated(cell).size() + cell.findings().size())
                .sum();
        this.eventsEach = (int) Math.max(FEWEST, Math.min(MOST, EVENTS_OF_A_PAGE / Math.max(1, examples)));
    }

    List<CellView> all() {
        List<CellView> cells = new ArrayList<>();
        for (CellResult cell : results.cells()) {
            String search = results.options().getOrDefault("search", "");
            cells.add(new CellView(cells.size() + 1, cell, search, examples(cell)));
        }
        return cells;
    }

    /** What the same trial shows shares an example. */
    private List<Example> examples(CellResult cell) {
        Map<Integer, List<Example.Label>> labels = new LinkedHashMap<>();
        Map<Integer, Counterexample> trials = new LinkedHashMap<>();
        for (PromiseResult promise : Standing.violated(cell)) {
            promise.counterexample().ifPresent(smallest -> {
                trials.putIfAbsent(smallest.trial(), smallest);
                labels.computeIfAbsent(smallest.trial(), trial -> new ArrayList<>())
                        .add(new Example.Label(
                                promise.promise().id(), Optional.of(Standing.of(cell, promise)), smallest.what()));
            });
        }
        for (FindingResult found : cell.findings()) {
            Counterexample smallest = found.counterexample();
            trials.putIfAbsent(smallest.trial(), smallest);
            labels.computeIfAbsent(smallest.trial(), trial -> new ArrayList<>())
                    .add(new Example.Label(found.finding().id(), Optional.empty(), smallest.what()));
        }
        List<Example> examples = new ArrayList<>();
        trials.forEach((trial, smallest) -> examples.add(example(labels.getOrDefault(trial, List.of()), smallest)));
        return examples;
    }

    private Example example(List<Example.Label> labels, Counterexample smallest) {
        try {
            History history = HistoryJson.read(inside(smallest.history()));
            return new Example(labels, smallest, Optional.of(drawing(history, smallest)), "");
        } catch (ProblemException e) {
            return new Example(labels, smallest, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** A results file from elsewhere must not make a report of files from all over the machine. */
    private Path inside(String relative) {
        Path file = directory.resolve(relative).normalize();
        if (!file.startsWith(directory)) {
            throw ProblemException.of(
                    ProblemKind.BAD_FILE,
                    relative,
                    "it lies outside the directory of the results",
                    "a path relative to results.json",
                    "Take an unchanged copy of the run's directory.");
        }
        return file;
    }

    private Example.Drawing drawing(History history, Counterexample smallest) {
        HistoryView view = new HistoryView(history, eventsEach);
        Optional<States> states = states(history, smallest);
        return new Example.Drawing(
                Timeline.of(view, states.map(Leases::of).orElse(List.of())),
                new StepsBuilder(view, states).build(),
                Interleaving.of(view),
                gap(view),
                stores(history));
    }

    private Optional<States> states(History history, Counterexample smallest) {
        Path file = inside(smallest.history().replace(".history.jsonl", ".states.json"));
        if (!Files.isRegularFile(file) || !file.toString().endsWith(".states.json")) {
            return Optional.empty();
        }
        States states = StatesJson.read(file);
        return Optional.of(states).filter(found -> found.historyHash().equals(HistoryHash.of(history)));
    }

    private static String gap(HistoryView view) {
        return view.duplicates().stream()
                .map(duplicate -> duplicate.gap())
                .min(Duration::compareTo)
                .map(gap -> String.format(Locale.ROOT, "%.1f ms", gap.toNanos() / 1e6))
                .orElse("");
    }

    private static List<String> stores(History history) {
        return history.events().stream()
                .filter(Event.Delivered.class::isInstance)
                .map(event -> ((Event.Delivered) event).store())
                .filter(store -> !store.equals("sink"))
                .distinct()
                .toList();
    }
}
