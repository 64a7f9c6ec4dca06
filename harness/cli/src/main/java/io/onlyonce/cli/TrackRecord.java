package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Markdown page with what the last hunts for published bugs came to, between two marks. */
final class TrackRecord {
    private static final String BEGIN = "<!-- track record: begin -->";
    private static final String END = "<!-- track record: end -->";

    private final Path page;
    private final String option;

    /** The record in a page; {@code option} is how the page was given, for messages. */
    TrackRecord(Path page, String option) {
        this.page = page;
        this.option = option + " " + page;
    }

    /** Replaces what is between the marks; {@code remark} is said below the table. */
    void write(List<BugReport> reports, String remark) {
        List<String> lines = new ArrayList<>(BugReport.HEAD);
        reports.forEach(report -> lines.add(report.row()));
        lines.add("");
        lines.add(remark);
        try {
            String text = Files.readString(page);
            Files.writeString(
                    page,
                    text.substring(0, begin(text)) + "\n" + String.join("\n", lines) + "\n"
                            + text.substring(end(text)));
        } catch (IOException e) {
            throw unusable(e.toString()).because(e);
        }
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
