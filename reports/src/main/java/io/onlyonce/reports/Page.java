package io.onlyonce.reports;

import io.onlyonce.engine.campaign.Results;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page template needs; no more than the results, put in order.
 *
 * @param assets style and script
 * @param results that are shown
 * @param cells one for each cell, in the order they were run
 */
record Page(Assets assets, Results results, List<CellView> cells) {
    private static final int LONGEST = 600;

    /** Foreign text, harmless and not too long. */
    static String show(String text) {
        return Plain.shorten(Plain.visible(text), LONGEST);
    }

    /** The same as a sentence, with one full stop at its end. */
    static String sentence(String text) {
        String shown = show(text.strip());
        return shown.isEmpty() || shown.endsWith(".") ? shown : shown + ".";
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
    static String count(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** An enum constant as the style sheet names it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Standing verdict() {
        return Standing.of(results.againstClaims());
    }

    Matrix matrix() {
        return Matrix.of(cells);
    }

    Map<Glance, List<String>> glance() {
        return Glance.sort(results);
    }

    boolean showsFaults() {
        return cells.stream().anyMatch(cell -> !"none".equals(cell.cell().id().faults()));
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
}
