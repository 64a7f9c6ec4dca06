package io.onlyonce.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Guards x faults: for each strategy its scenarios and effects as rows, each set of faults as a column.
 *
 * @param faults heads of the columns
 * @param groups one for each strategy
 */
record Matrix(List<String> faults, List<Group> groups) {
    /**
     * The rows of one strategy.
     *
     * @param stores it was seen to use; empty if no history tells
     */
    record Group(String strategy, List<String> stores, List<Row> rows) {}

    /** A scenario with one kind of effect; one place for each column, empty where nothing was run. */
    record Row(String scenario, String effect, List<Optional<CellView>> cells) {}

    static Matrix of(List<CellView> cells) {
        List<String> faults =
                cells.stream().map(view -> view.cell().id().faults()).distinct().toList();
        Map<String, Map<String, List<CellView>>> sorted = new LinkedHashMap<>();
        for (CellView view : cells) {
            var id = view.cell().id();
            sorted.computeIfAbsent(id.strategy(), strategy -> new LinkedHashMap<>())
                    .computeIfAbsent(id.scenario() + "/" + id.effect().id(), row -> new ArrayList<>())
                    .add(view);
        }
        List<Group> groups = new ArrayList<>();
        sorted.forEach((strategy, rows) -> groups.add(group(strategy, rows, faults)));
        return new Matrix(faults, groups);
    }

    private static Group group(String strategy, Map<String, List<CellView>> rows, List<String> faults) {
        List<String> stores = rows.values().stream()
                .flatMap(List::stream)
                .flatMap(view -> view.stores().stream())
                .distinct()
                .sorted()
                .toList();
        return new Group(
                strategy,
                stores,
                rows.values().stream().map(cells -> row(cells, faults)).toList());
    }

    private static Row row(List<CellView> cells, List<String> faults) {
        var id = cells.get(0).cell().id();
        return new Row(
                id.scenario(),
                id.effect().id(),
                faults.stream()
                        .map(fault -> cells.stream()
                                .filter(view -> view.cell().id().faults().equals(fault))
                                .findFirst())
                        .toList());
    }
}
