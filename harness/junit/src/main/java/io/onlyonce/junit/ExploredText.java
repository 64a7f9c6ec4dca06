package io.onlyonce.junit;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.reports.Headline;
import io.onlyonce.reports.Interleaving;
import io.onlyonce.reports.InterleavingText;
import java.util.Comparator;
import java.util.List;

/** What a failed test says: the smallest way it goes wrong as a table, what else went wrong, how to see it again. */
final class ExploredText {
    static final int WIDTH = 120;
    private static final int MOST_OTHERS = 12;

    private final Explored explored;

    ExploredText(Explored explored) {
        this.explored = explored;
    }

    String broken() {
        List<Broken> all = explored.results().cells().stream()
                .flatMap(cell -> Doubts.broken(cell).stream().map(promise -> Broken.of(cell, promise)))
                .sorted(Broken.SMALLEST_FIRST)
                .toList();
        Broken smallest = all.get(0);
        StringBuilder text = new StringBuilder(Headline.of(explored.results())).append("\n\n");
        line(text, smallest.line());
        line(
                text,
                "It was promised: " + smallest.promise().because() + " ("
                        + smallest.promise().source() + ")");
        smallest.promise().counterexample().ifPresent(example -> table(text, example));
        others(text, all.subList(1, all.size()));
        return end(text);
    }

    private void table(StringBuilder text, Counterexample example) {
        Interleaving table =
                Interleaving.of(HistoryJson.read(explored.directory().resolve(example.history())));
        text.append('\n').append(InterleavingText.render(table, WIDTH)).append('\n');
        line(text, "Again: " + example.replay());
    }

    private static void others(StringBuilder text, List<Broken> others) {
        if (!others.isEmpty()) {
            line(text, "");
            line(text, "Broken too:");
            others.stream().limit(MOST_OTHERS).forEach(one -> line(text, "  " + one.line()));
        }
        if (others.size() > MOST_OTHERS) {
            line(text, "  and %d more".formatted(others.size() - MOST_OTHERS));
        }
    }

    String undecided() {
        StringBuilder text = new StringBuilder("Nothing was broken, but too little was seen to say that it holds:\n\n");
        explored.doubts().forEach(doubt -> line(text, "  " + doubt));
        return end(text.append('\n'));
    }

    private String end(StringBuilder text) {
        return text.append("Report: ")
                .append(explored.report().toAbsolutePath())
                .append('\n')
                .append(explored.summary())
                .toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    /** A promise that did not hold in a cell. */
    private record Broken(CellId cell, PromiseResult promise) {
        static final Comparator<Broken> SMALLEST_FIRST = Comparator.comparingInt(Broken::weight);

        static Broken of(CellResult cell, PromiseResult promise) {
            return new Broken(cell.id(), promise);
        }

        private int weight() {
            return promise.counterexample()
                    .map(example -> 1_000 * (example.faults() + example.preemptions()) + example.steps())
                    .orElse(Integer.MAX_VALUE);
        }

        String line() {
            return "%s broke %s: %s"
                    .formatted(
                            cell,
                            promise.promise().id(),
                            promise.counterexample().map(Counterexample::what).orElse("see the report"));
        }
    }
}
