package io.onlyonce.engine.campaign;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a campaign set out to do; the same for each of its shards, and for what continues it.
 *
 * @param version of the file's form
 * @param startedAt instant of the beginning, in UTC
 * @param seed of the run
 * @param options every option that was in force, by name
 * @param shard which part of the campaign this is; empty if it is the whole
 * @param searches every search of the whole campaign, in order; the faults are those of the profile
 */
public record CampaignHeader(
        int version,
        String startedAt,
        long seed,
        SortedMap<String, String> options,
        Optional<Shard> shard,
        List<CellId> searches) {
    /** Options that say how long a run may take and how it is called, and never what a cell shows. */
    private static final Set<String> FREE = Set.of("max-time", "workers", "profile", "shard");

    /** Copies what may change. */
    public CampaignHeader {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        searches = List.copyOf(searches);
    }

    /** The searches of this part. */
    public List<CellId> dealt() {
        return shard.map(part -> part.pick(searches)).orElse(searches);
    }

    /** What keeps the cells of two campaigns from being put together, for people; empty if nothing does. */
    Optional<String> difference(CampaignHeader other) {
        if (seed != other.seed) {
            return Optional.of("seed %d and seed %d".formatted(seed, other.seed));
        }
        Optional<String> option = difference(options, other.options);
        if (option.isPresent() || searches.equals(other.searches)) {
            return option;
        }
        return Optional.of("other cells: %s".formatted(firstDifference(searches, other.searches)));
    }

    private static Optional<String> difference(Map<String, String> mine, Map<String, String> others) {
        Set<String> names = new TreeSet<>(mine.keySet());
        names.addAll(others.keySet());
        names.removeAll(FREE);
        String differing = names.stream()
                .filter(name -> !Objects.equals(mine.get(name), others.get(name)))
                .map(name -> "%s '%s' and '%s'"
                        .formatted(name, mine.getOrDefault(name, "not set"), others.getOrDefault(name, "not set")))
                .collect(Collectors.joining(", "));
        return differing.isEmpty() ? Optional.empty() : Optional.of(differing);
    }

    private static String firstDifference(List<CellId> mine, List<CellId> others) {
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            if (!mine.get(i).equals(others.get(i))) {
                return "%s and %s".formatted(mine.get(i), others.get(i));
            }
        }
        return "%d and %d".formatted(mine.size(), others.size());
    }
}
