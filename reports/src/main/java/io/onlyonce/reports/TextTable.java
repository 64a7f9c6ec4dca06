package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table on the console: one line a cell, then for each cell in which something went wrong the command that shows
 * it.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final List<String> HEADS = List.of(
            "strategy",
            "scenario",
            "effect",
            "faults",
            "placed",
            "trials",
            "",
            "silent",
            "loud",
            "missed",
            "skipped",
            "stuck",
            "against its claim");
    private static final List<Integer> ONLY_WITH_FAULTS = List.of(3, 4, 10, 11);
    private static final int SILENT = 7;
    private static final List<Integer> NUMBERS = List.of(4, 5, 7, 8, 9, 10, 11);
    private static final Map<Standing, String> COLOUR = Map.of(
            Standing.BROKEN, "\u001B[1;31m",
            Standing.UNDECIDED, "\u001B[33m",
            Standing.HOLE_SHOWN, "\u001B[35m",
            Standing.HOLDS, "\u001B[32m",
            Standing.BETTER, "\u001B[36m",
            Standing.NOT_SHOWN, "\u001B[2m");
    private static final String PLAIN = "\u001B[0m";

    private final Results results;
    private final Colours colours;
    private final List<Integer> columns;
    private final List<List<String>> rows;

    private TextTable(Results results, Colours colours) {
        this.results = results;
        this.colours = colours;
        this.rows = results.cells().stream().map(TextTable::row).toList();
        this.columns = shown(results);
    }

    /** The whole text, ending with a line break. */
    public static String render(Results results, Colours colours) {
        return new TextTable(results, colours).text();
    }

    private static List<Integer> shown(Results results) {
        List<Integer> shown = new ArrayList<>();
        boolean faults = results.cells().stream()
                .anyMatch(cell -> !"none".equals(cell.id().faults()));
        for (int column = 0; column < HEADS.size(); column++) {
            if (faults || !ONLY_WITH_FAULTS.contains(column)) {
                shown.add(column);
            }
        }
        return shown;
    }

    private static List<String> row(CellResult cell) {
        CellResult.Counts counts = cell.counts();
        return List.of(
                cell.id().strategy(),
                cell.id().scenario(),
                cell.id().effect().id(),
                cell.id().faults(),
                placed(cell),
                Integer.toString(cell.search().trials()),
                cell.search().exhaustive() ? "all" : "",
                Integer.toString(counts.duplicateSilent()),
                Integer.toString(counts.duplicateLoud()),
                Integer.toString(counts.missed() - cell.trialsWith(Finding.ALLOWED_SKIP)),
                Integer.toString(cell.trialsWith(Finding.ALLOWED_SKIP)),
                Integer.toString(cell.trialsWith(Finding.STUCK)),
                Standing.of(cell).word());
    }

    private static String placed(CellResult cell) {
        boolean nothingBreaks = "none".equals(cell.id().faults());
        return nothingBreaks
                ? ""
                : "%d of %d"
                        .formatted(
                                cell.search().placementsTried(), cell.search().placements());
    }

    private String text() {
        var out = new StringBuilder();
        if (!rows.isEmpty()) {
            line(out, groupLine());
            line(out, line(HEADS));
            line(out, "-".repeat(columns.stream().mapToInt(this::width).sum() + GAP.length() * (columns.size() - 1)));
        }
        for (int i = 0; i < rows.size(); i++) {
            line(out, coloured(line(rows.get(i)), Standing.of(results.cells().get(i))));
        }
        problems(out);
        unrepeated(out);
        replays(out);
        return out.toString();
    }

    private String groupLine() {
        int before = columns.stream()
                .filter(column -> column < SILENT)
                .mapToInt(column -> width(column) + GAP.length())
                .sum();
        return " ".repeat(before) + "duplicates";
    }

    private String line(List<String> cells) {
        List<String> padded =
                columns.stream().map(column -> pad(cells.get(column), column)).toList();
        return String.join(GAP, padded).stripTrailing();
    }

    private String pad(String text, int column) {
        String space = " ".repeat(width(column) - text.length());
        return NUMBERS.contains(column) ? space + text : text + space;
    }

    private int width(int column) {
        int widest = HEADS.get(column).length();
        for (List<String> row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }

    private String coloured(String line, Standing standing) {
        if (colours == Colours.OFF) {
            return line;
        }
        int end = line.length() - standing.word().length();
        return line.substring(0, end) + COLOUR.get(standing) + standing.word() + PLAIN;
    }

    /** Cells with the same problem share a line: a run that had no time left may not have come to hundreds. */
    private void problems(StringBuilder out) {
        Map<String, List<CellResult>> problems = results.cells().stream()
                .filter(cell -> !cell.problem().isEmpty())
                .collect(Collectors.groupingBy(CellResult::problem, LinkedHashMap::new, Collectors.toList()));
        problems.forEach((problem, cells) -> {
            String more = cells.size() == 1 ? "" : " and " + (cells.size() - 1) + " more";
            line(out, "");
            line(out, cells.get(0).id() + more + " could not be run: " + Plain.line(problem));
        });
    }

    /** What was found and was not found again the same. */
    private void unrepeated(StringBuilder out) {
        for (CellResult cell : results.cells()) {
            cell.verification().filter(again -> !again.holds()).ifPresent(again -> {
                line(out, "");
                line(
                        out,
                        "%s does not repeat: of %d violated trials, %d gave the same history again."
                                        .formatted(cell.id(), again.traces(), again.identical())
                                + " The first that did not: " + Plain.line(again.parting()));
            });
        }
    }

    private void replays(StringBuilder out) {
        List<CellResult> wrong = results.cells().stream()
                .filter(cell -> !Standing.violated(cell).isEmpty())
                .toList();
        if (wrong.isEmpty()) {
            return;
        }
        line(out, "");
        line(out, "The smallest way each goes wrong:");
        int width = wrong.stream()
                .mapToInt(cell -> cell.id().toString().length())
                .max()
                .orElse(0);
        for (CellResult cell : wrong) {
            String name = cell.id().toString();
            line(out, GAP + name + " ".repeat(width - name.length()) + GAP + replay(cell));
        }
    }

    private static String replay(CellResult cell) {
        return Standing.violated(cell).stream()
                .flatMap(promise -> promise.counterexample().stream())
                .map(example -> Plain.line(example.replay()))
                .findFirst()
                .orElse("");
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
