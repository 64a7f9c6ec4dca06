package io.onlyonce.reports;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.file.AtomicFile;
import java.nio.file.Path;

/** Writes a badge, in the form that readers know from the top of a README. */
public final class Badge {
    /** What the file is called in the directory of a run. */
    public static final String NAME = "badge.svg";

    private static final String SUBJECT = "onlyonce";
    private static final int PADDING = 12;

    private Badge() {}

    /** Writes the file, whole or not at all. */
    public static void write(Results results, Path file) {
        AtomicFile.write(file, out -> out.write(render(results)));
    }

    static String render(Results results) {
        String status = status(results);
        int left = width(SUBJECT);
        int right = width(status);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
                <title>%2$s: %3$s</title>
                <clipPath id="round"><rect width="%1$d" height="20" rx="3"/></clipPath>
                <g clip-path="url(#round)"><rect width="%4$d" height="20" fill="#444b52"/>\
                <rect x="%4$d" width="%5$d" height="20" fill="%6$s"/></g>
                <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\
                <text x="%7$d" y="14">%2$s</text><text x="%8$d" y="14">%3$s</text></g>
                </svg>
                """.formatted(left + right, SUBJECT, status, left, right, colour(results), left / 2, left + right / 2);
    }

    /** Words of our own only, so that there is nothing to escape. */
    private static String status(Results results) {
        long broken = results.cells().stream()
                .filter(cell -> Standing.of(cell) == Standing.BROKEN)
                .count();
        return switch (results.againstClaims()) {
            case VIOLATED -> Page.count(broken, "cell") + " broken";
            case UNDECIDED -> "undecided";
            case HELD -> "promises kept";
        };
    }

    private static String colour(Results results) {
        return switch (results.againstClaims()) {
            case VIOLATED -> "#a4161a";
            case UNDECIDED -> "#7a4a00";
            case HELD -> "#1e6037";
        };
    }

    /** Verdana's letters are about so wide at this size. */
    private static int width(String text) {
        return text.length() * 7 + PADDING;
    }
}
