package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.diff.Regressions;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes what is wrong as workflow commands of GitHub Actions, which shows them on the page of the run.
 *
 * <p>Source: GitHub's "Workflow commands", with its escapes; so no text of a strategy can become a command.
 */
public final class GitHubAnnotations {
    private GitHubAnnotations() {}

    private enum Level {
        ERROR,
        WARNING,
        NOTICE
    }

    /** An error for each broken claim, a warning for each undecided cell; a line each. */
    public static String render(Results results) {
        var out = new StringBuilder();
        for (CellResult cell : results.cells()) {
            switch (Standing.of(cell)) {
                case BROKEN -> broken(cell, out);
                case UNDECIDED ->
                    line(
                            out,
                            Level.WARNING,
                            cell.id(),
                            "undecided: "
                                    + (cell.problem().isEmpty() ? "the trials are too weak to tell" : cell.problem()));
                default -> {}
            }
        }
        return out.toString();
    }

    /** An error for each regression, a notice for each cell that was not in order before either. */
    public static String render(Regressions found) {
        var out = new StringBuilder();
        found.regressions()
                .forEach(change ->
                        line(out, Level.ERROR, change.cell(), change.kind().word() + ": " + change.what()));
        found.known().forEach(known -> line(out, Level.NOTICE, known.cell(), "as before: " + known.what()));
        return out.toString();
    }

    private static void broken(CellResult cell, StringBuilder out) {
        for (PromiseResult promise : Standing.violated(cell)) {
            if (Standing.of(cell, promise) == Standing.BROKEN) {
                String example = promise.counterexample()
                        .map(found -> found.what() + "\nRepeat it: " + found.replay())
                        .orElse("");
                line(out, Level.ERROR, cell.id(), "breaks " + promise.promise().id() + ": " + example);
            }
        }
    }

    private static void line(StringBuilder out, Level level, CellId cell, String message) {
        out.append("::")
                .append(level.name().toLowerCase(Locale.ROOT))
                .append(" title=")
                .append(data("OnlyOnce " + cell).replace(":", "%3A").replace(",", "%2C"))
                .append("::")
                .append(data(message))
                .append('\n');
    }

    private static String data(String text) {
        return text.lines()
                .map(Plain::line)
                .collect(Collectors.joining("\n"))
                .replace("%", "%25")
                .replace("\n", "%0A");
    }
}
