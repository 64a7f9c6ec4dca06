package io.onlyonce.engine.diff;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.Results;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The results that a run is measured by.
 *
 * @param results of the earlier run
 */
public record Baseline(Results results) {
    /** The options that decide which cells there are and what can be seen in them. */
    private static final List<String> DECISIVE =
            List.of("nodes", "faults", "skew", "search", "reduction", "preemptions");

    /** What keeps a run with these options from being compared, for people; empty if nothing does. */
    public Optional<String> difference(Map<String, String> options) {
        String differing = DECISIVE.stream()
                .filter(name -> !Objects.equals(results.options().get(name), options.get(name)))
                .map(name -> "%s '%s' there, '%s' here"
                        .formatted(name, value(results.options(), name), value(options, name)))
                .collect(Collectors.joining(", "));
        return differing.isEmpty() ? Optional.empty() : Optional.of(differing);
    }

    private static String value(Map<String, String> options, String name) {
        return options.getOrDefault(name, "not set");
    }

    /** Only the cells that these searches fill, for a run that covers no others. */
    public Baseline within(Collection<CellId> searches) {
        return new Baseline(results.with(results.cells().stream()
                .filter(cell -> searches.stream().anyMatch(search -> cell.id().isOf(search)))
                .toList()));
    }
}
