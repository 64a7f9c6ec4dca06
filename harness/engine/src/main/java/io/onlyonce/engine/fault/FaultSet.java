package io.onlyonce.engine.fault;

import io.onlyonce.api.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The faults of one trial, as kinds with repetition; tells which cell the trial belongs to. Clocks that are off count
 * once, however many: they are one condition under which a trial begins.
 *
 * @param kinds sorted; empty for a trial in which nothing broke
 */
public record FaultSet(List<FaultKind> kinds) {
    /** Nothing broke. */
    public static final FaultSet NONE = new FaultSet(List.of());

    /** Copies and sorts the kinds. */
    public FaultSet {
        boolean skewed = kinds.contains(FaultKind.SKEW);
        Stream<FaultKind> others = kinds.stream().filter(kind -> kind != FaultKind.SKEW);
        kinds = Stream.concat(others, skewed ? Stream.of(FaultKind.SKEW) : Stream.empty())
                .sorted()
                .toList();
    }

    /** These kinds. */
    public static FaultSet of(FaultKind... kinds) {
        return new FaultSet(List.of(kinds));
    }

    /** The same with one more. */
    public FaultSet plus(FaultKind kind) {
        List<FaultKind> more = new ArrayList<>(kinds);
        more.add(kind);
        return new FaultSet(more);
    }

    /** Whether there is one of this kind. */
    public boolean has(FaultKind kind) {
        return kinds.contains(kind);
    }

    /** Whether every fault of this set, with its repetitions, is in the other. */
    public boolean isWithin(FaultSet other) {
        List<FaultKind> left = new ArrayList<>(other.kinds);
        return kinds.stream().allMatch(left::remove);
    }

    /** The word used in cells, files and reports: {@code none}, {@code crash}, {@code crash+expire}. */
    public String id() {
        return kinds.isEmpty()
                ? FaultKind.NONE.id()
                : kinds.stream().map(FaultKind::id).collect(Collectors.joining("+"));
    }
}
