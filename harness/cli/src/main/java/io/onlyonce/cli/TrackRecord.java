package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Markdown page with what the last hunts for published bugs came to, between two marks. */
final class TrackRecord {
    private static final String BEGIN = "<!-- track record: begin -->";
    private static final String END = "<!-- track record: end -->";
    private static final String REMARK = "* ";

    private final Path page;
    private final String option;

    /** The record in a page; {@code option} is how the page was given, for messages. */
    TrackRecord(Path page, String option) {
        this.page = page;
        this.option = option + " " + page;
    }

    /**
     * Replaces the rows of these bugs, and keeps those of others.
     *
     * @param ids of all bugs, in the order of the rows
     * @param remark is said below the table, in place of earlier ones if every row is new
     */
    void write(List<BugReport> reports, List<String> ids, String remark) {
        try {
            String text = Files.readString(page);
            int begin = begin(text);
            int end = end(text);
            List<String> old = text.substring(begin, end).strip().lines().toList();
            List<String> lines = new ArrayList<>(BugReport.HEAD);
            ids.forEach(id -> row(id, reports, old).ifPresent(lines::add));
            lines.add("");
            if (reports.size() < ids.size()) {
                old.stream().filter(line -> line.startsWith(REMARK)).forEach(lines::add);
            }
            lines.add(REMARK + remark);
            Files.writeString(
                    page, text.substring(0, begin) + "\n" + String.join("\n", lines) + "\n" + text.substring(end));
        } catch (IOException e) {
            throw unusable(e.toString()).because(e);
        }
    }

    private static Optional<String> row(String id, List<BugReport> reports, List<String> old) {
        return reports.stream()
                .filter(report -> report.bug().id().equals(id))
                .map(BugReport::row)
                .findFirst()
                .or(() -> old.stream()
                        .filter(line -> line.startsWith("| [" + id + "]("))
                        .findFirst());
    }

    /** What the page says otherwise than these hunts, one line each; what changes from run to run does not count. */
    List<String> stale(List<BugReport> reports) {
        try {
            String text = Files.readString(page);
            String record = text.substring(begin(text), end(text));
            return reports.stream()
                    .filter(report -> record.lines().noneMatch(line -> line.startsWith(report.lasting())))
                    .map(report -> "%s: there is no row that begins with '%s'".formatted(page, report.lasting()))
                    .toList();
        } catch (IOException e) {
            throw unusable(e.toString()).because(e);
        }
    }

    private int begin(String text) {
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            throw withoutMarks();
        }
        return begin + BEGIN.length();
    }

    private int end(String text) {
        int end = text.indexOf(END);
        if (end < begin(text)) {
            throw withoutMarks();
        }
        return end;
    }

    private ProblemException withoutMarks() {
        return unusable("it has no lines '%s' and '%s'".formatted(BEGIN, END));
    }

    private ProblemException unusable(String found) {
        return ProblemException.of(
                ProblemKind.DISK,
                option,
                found,
                "a Markdown page with the two lines between which the record goes",
                "Add both lines to the page.");
    }
}
