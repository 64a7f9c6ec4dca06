package io.onlyonce.reports;

import io.onlyonce.engine.store.StoreView;
import io.onlyonce.engine.store.StoreView.KeyView;
import io.onlyonce.engine.store.StoreView.LockView;
import io.onlyonce.engine.store.StoreView.TableView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the stores hold after a step, beside what they held before it. */
record StoreChange(List<Table> tables, List<Line> keys, List<Line> locks) {
    private static final int MOST_ROWS = 12;

    /**
     * A table.
     *
     * @param hidden how many more rows there are
     */
    record Table(String name, List<String> columns, List<Row> rows, int hidden) {}

    /** A row, and whether it looks different from all rows before. */
    record Row(List<String> values, Novelty novelty) {}

    /** A key or a lock in one line. */
    record Line(String text, Novelty novelty) {}

    /** Whether something is as before. */
    enum Novelty {
        /** It was there before, just so. */
        OLD,

        /** It was not there, or looked different. */
        NEW,

        /** It was there before, and is gone. */
        GONE
    }

    static StoreChange between(StoreView before, StoreView now) {
        return new StoreChange(
                now.tables().stream()
                        .map(table -> table(before(before, table.name()), table))
                        .toList(),
                lines(
                        before.keys().stream().map(StoreChange::text).toList(),
                        now.keys().stream().map(StoreChange::text).toList()),
                lines(
                        before.locks().stream().map(StoreChange::text).toList(),
                        now.locks().stream().map(StoreChange::text).toList()));
    }

    private static Set<List<String>> before(StoreView before, String table) {
        Set<List<String>> rows = new HashSet<>();
        before.tables().stream()
                .filter(other -> other.name().equals(table))
                .forEach(other -> rows.addAll(other.rows()));
        return rows;
    }

    private static Table table(Set<List<String>> before, TableView now) {
        List<Row> rows = now.rows().stream()
                .limit(MOST_ROWS)
                .map(row -> new Row(row, before.contains(row) ? Novelty.OLD : Novelty.NEW))
                .toList();
        return new Table(now.name(), now.columns(), rows, now.rowCount() - rows.size());
    }

    private static List<Line> lines(List<String> before, List<String> now) {
        List<Line> lines = new ArrayList<>();
        now.forEach(text -> lines.add(new Line(text, before.contains(text) ? Novelty.OLD : Novelty.NEW)));
        before.stream().filter(text -> !now.contains(text)).forEach(text -> lines.add(new Line(text, Novelty.GONE)));
        return lines;
    }

    private static String text(KeyView key) {
        return "%s = %s (%s)".formatted(key.name(), key.value(), left(key.leftMillis()));
    }

    /** In whole seconds, because a trial takes no time worth mentioning. */
    private static String left(long millis) {
        return millis < 0 ? "never expires" : String.format(Locale.ROOT, "expires in %.0f s", millis / 1000.0);
    }

    private static String text(LockView lock) {
        return "%s %s %s (%s)".formatted(lock.node(), lock.granted() ? "holds" : "waits for", lock.what(), lock.mode());
    }
}
