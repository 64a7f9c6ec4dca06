package io.onlyonce.reports;

import io.onlyonce.engine.soak.SoakPlan;
import io.onlyonce.engine.soak.SoakResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a soak showed, for the console: each count with the bound on its rate, and how far apart effects were. */
public final class SoakText {
    /** Upper ends, in microseconds; each ten times as wide as the one before. */
    private static final List<Long> GAPS = List.of(1_000L, 10_000L, 100_000L, 1_000_000L, Long.MAX_VALUE);

    private static final List<String> GAP_NAMES =
            List.of("under 1 ms", "1 to 10 ms", "10 to 100 ms", "0.1 to 1 s", "longer");
    private static final int BAR = 40;

    private final SoakPlan plan;
    private final SoakResult result;
    private final List<String> lines = new ArrayList<>();

    private SoakText(SoakPlan plan, SoakResult result) {
        this.plan = plan;
        this.result = result;
    }

    /** Its lines. */
    public static List<String> of(SoakPlan plan, SoakResult result) {
        return new SoakText(plan, result).all();
    }

    private List<String> all() {
        add(
                "%s on %s: %,d slots, each attempted by %d of %d workers, in %.1f s: %,.0f slots/s, %,.0f attempts/s",
                plan.strategy().info().id(),
                plan.scenario().id(),
                result.slots(),
                plan.rivals(),
                plan.workers(),
                result.millis() / 1000.0,
                result.slotsPerSecond(),
                result.attemptsPerSecond());
        lines.add("");
        SoakResult.Counts counts = result.counts();
        count("doubled silently", counts.doubledSilently());
        count("doubled loudly", counts.doubledLoudly());
        count("missed", counts.missed());
        count("overlapped", counts.overlapped());
        count("failed loudly", counts.failed());
        gaps();
        lines.add("");
        lines.add("Server: "
                + result.settings().entrySet().stream()
                        .map(setting -> setting.getKey() + " " + setting.getValue())
                        .collect(Collectors.joining(", ")));
        return lines;
    }

    private void count(String name, int seen) {
        double most = 100 * Bound.of(seen, result.slots());
        String rate =
                result.slots() == 0 ? "" : "at most %s %% of slots, with 95 %% confidence".formatted(digits(most));
        add("  %-17s %,9d   %s", name, seen, rate);
    }

    /** Two digits that count, rounded up. */
    private static String digits(double percent) {
        MathContext two = new MathContext(2, RoundingMode.CEILING);
        return new BigDecimal(percent).round(two).toPlainString();
    }

    private void gaps() {
        List<Long> gaps = result.gapMicros();
        if (gaps.isEmpty()) {
            return;
        }
        lines.add("");
        add(
                "From the first to the last effect of a doubled item: %s at least, %s in the middle, %s at most",
                time(gaps.get(0)), time(gaps.get(gaps.size() / 2)), time(gaps.get(gaps.size() - 1)));
        long below = 0;
        for (int i = 0; i < GAPS.size(); i++) {
            long upper = GAPS.get(i);
            long within = gaps.stream().filter(gap -> gap < upper).count();
            bar(GAP_NAMES.get(i), within - below, gaps.size());
            below = within;
        }
    }

    private void bar(String name, long count, int all) {
        int length = (int) Math.ceil((double) BAR * count / all);
        add("  %-14s %,7d %s", name, count, "#".repeat(length));
    }

    private static String time(long micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
