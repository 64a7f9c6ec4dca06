package io.onlyonce.engine.campaign;

import io.onlyonce.engine.check.Badness;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything a campaign showed; stored as {@code results.json}, from which every report can be made again.
 *
 * @param version of the file format, currently 1
 * @param startedAt ISO-8601, UTC
 * @param seed of the run
 * @param options every option that was in force, by name
 * @param stores description of each store, by id, such as {@code PostgreSQL 17.10 (embedded)}
 * @param machine cores, memory, operating system, Java; for people
 * @param millis wall time of the campaign
 * @param interrupted whether it was stopped before its last cell
 * @param cells in the order they were run
 */
public record Results(
        int version,
        String startedAt,
        long seed,
        SortedMap<String, String> options,
        SortedMap<String, String> stores,
        String machine,
        long millis,
        boolean interrupted,
        List<CellResult> cells) {
    /** Copies the list. */
    public Results {
        cells = List.copyOf(cells);
    }

    /** The same with other cells. */
    public Results with(List<CellResult> others) {
        return new Results(version, startedAt, seed, options, stores, machine, millis, interrupted, others);
    }

    /** Why it is not all that it set out to be, for people; empty if it ended by itself. */
    public Optional<String> cutShort() {
        if (interrupted) {
            return Optional.of("the run was interrupted");
        }
        return cells.stream()
                .map(cell -> cell.search().stoppedBy())
                .filter(by -> by.startsWith(SearchLimits.MAX_TIME))
                .findFirst()
                .map(by -> "the run was cut short by " + by);
    }

    /** The whole campaign against all claims. */
    public Badness againstClaims() {
        Badness worst =
                Badness.worst(cells.stream().map(CellResult::againstClaims).toList());
        return interrupted && worst == Badness.HELD ? Badness.UNDECIDED : worst;
    }
}
