package io.onlyonce.reports;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the page template needs; no more than the results, put in order.
 *
 * @param css the style sheet
 * @param results that are shown
 * @param cells one for each cell, in the order they were run
 */
record Page(String css, Results results, List<CellView> cells) {
    private static final int LONGEST = 600;

    /** Foreign text, harmless and not too long. */
    static String show(String text) {
        return Plain.shorten(Plain.visible(text), LONGEST);
    }

    /** Such as {@code 1 412}, with a space that does not break. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }

    /** Such as {@code 4.2 s}. */
    static String time(long millis) {
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** Such as {@code 1 preemption}. */
    static String count(int number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** An enum constant as the style sheet names it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Standing verdict() {
        return switch (results.againstClaims()) {
            case VIOLATED -> Standing.BROKEN;
            case UNDECIDED -> Standing.UNDECIDED;
            case HELD -> Standing.HOLDS;
        };
    }

    String headline() {
        return Headline.of(results);
    }

    boolean showsFaults() {
        return cells.stream().anyMatch(cell -> !"none".equals(cell.cell().id().faults()));
    }

    List<CellView> wrong() {
        return cells.stream()
                .filter(cell ->
                        !cell.examples().isEmpty() || !cell.cell().problem().isEmpty())
                .toList();
    }

    String options() {
        return text(results.options());
    }

    String stores() {
        return String.join(", ", results.stores().values());
    }

    private static String text(Map<String, String> map) {
        StringBuilder text = new StringBuilder();
        map.forEach((key, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(key).append(' ').append(value));
        return text.toString();
    }

    /**
     * A cell.
     *
     * @param number counted from 1, for links within the page
     * @param examples the counterexamples, the most important first
     */
    record CellView(int number, CellResult cell, List<Example> examples) {
        Standing standing() {
            return Standing.of(cell);
        }

        Standing standing(PromiseResult promise) {
            return Standing.of(cell, promise);
        }

        String because() {
            return Standing.decisive(cell).map(PromiseResult::because).orElse("could not be run");
        }

        String searched() {
            String orders = cell.search().exhaustive() ? "all" : cell.search().stoppedBy();
            return "none".equals(cell.id().faults()) ? orders : orders + "; " + places();
        }

        private String places() {
            return "%d of %d placements"
                    .formatted(cell.search().placementsTried(), cell.search().placements());
        }
    }

    /**
     * The smallest trial that violates a promise.
     *
     * @param table empty if the history cannot be shown
     * @param problem why not
     */
    record Example(
            PromiseResult promise,
            PromiseResult.Counterexample smallest,
            Optional<Interleaving> table,
            String problem) {}
}
