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
    private static final List<String> HEAD = List.of(
            "| bug | library | what goes wrong | broken | fixed | found in | repeats |",
            "| --- | --- | --- | --- | --- | --- | --- |");

    private final Path page;

    TrackRecord(Path page) {
        this.page = page;
    }

    /** Replaces what is between the marks. */
    void write(List<BugReport> reports) {
        List<String> rows = new ArrayList<>(HEAD);
        reports.forEach(report -> rows.add(report.row()));
        try {
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin < 0 || end < begin) {
                throw unusable("it has no lines '%s' and '%s'".formatted(BEGIN, END));
            }
            Files.writeString(
                    page,
                    text.substring(0, begin + BEGIN.length()) + "\n" + String.join("\n", rows) + "\n"
                            + text.substring(end));
        } catch (IOException e) {
            throw unusable(e.toString()).because(e);
        }
    }

    private ProblemException unusable(String found) {
        return ProblemException.of(
                ProblemKind.DISK,
                "--record " + page,
                found,
                "a Markdown page with the two lines between which the record goes",
                "Add both lines to the page.");
    }
}
