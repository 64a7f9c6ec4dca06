package io.onlyonce.reports;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.ResultsJson;
import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists the runs whose results lie in a directory or in its sub-directories, the latest first.
 *
 * @param title of the page
 * @param entries one for each run
 */
public record RunIndex(String title, List<Entry> entries) {
    private static final int MOST_RUNS = 500;
    private static final List<String> FILES =
            List.of(HtmlReport.NAME, "results.json", JUnitXml.NAME, MarkdownSummary.NAME, Badge.NAME);

    /**
     * A run.
     *
     * @param path of its directory, relative to the index; empty text for the directory itself
     * @param results empty if they cannot be read
     * @param problem why not
     * @param files those of the usual files that are there, the report first
     */
    public record Entry(String path, Optional<Results> results, String problem, List<String> files) {
        /** Copies the list. */
        public Entry {
            files = List.copyOf(files);
        }

        boolean hasReport() {
            return files.contains(HtmlReport.NAME);
        }

        String name() {
            return startedAt().isEmpty() ? path : startedAt();
        }

        String headline() {
            return results.map(Headline::of).orElse(problem);
        }

        Standing standing() {
            return results.map(found -> new Page(new Assets("", ""), found, List.of()).verdict())
                    .orElse(Standing.UNDECIDED);
        }

        String startedAt() {
            return results.map(Results::startedAt).orElse("");
        }

        String link(String file) {
            return path.isEmpty() ? "/" + file : "/" + path + "/" + file;
        }
    }

    /**
     * Reads all results.
     *
     * @throws IOException if the directory cannot be listed
     */
    public static RunIndex of(Path directory) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (Files.isRegularFile(directory.resolve("results.json"))) {
            entries.add(entry(directory, ""));
        }
        try (Stream<Path> children = Files.list(directory)) {
            children.filter(child -> !Files.isSymbolicLink(child) && Files.isRegularFile(child.resolve("results.json")))
                    .sorted(Comparator.reverseOrder())
                    .limit(MOST_RUNS)
                    .forEach(child -> entries.add(entry(child, String.valueOf(child.getFileName()))));
        }
        entries.sort(Comparator.comparing(Entry::startedAt).reversed());
        return new RunIndex("Runs in " + directory, entries);
    }

    private static Entry entry(Path directory, String path) {
        List<String> files = FILES.stream()
                .filter(name -> Files.isRegularFile(directory.resolve(name)))
                .toList();
        try {
            Results results = ResultsJson.read(directory.resolve("results.json"));
            return new Entry(path, Optional.of(results), "", files);
        } catch (ProblemException e) {
            return new Entry(path, Optional.empty(), String.valueOf(e.getMessage()), files);
        }
    }

    /** The page. */
    public String html() {
        return Templates.render("index.jte", new View(Assets.load(), this));
    }

    /** What the template needs. */
    record View(Assets assets, RunIndex index) {}
}
