package io.onlyonce.scenarios;

import io.onlyonce.api.Promise;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may be seen to go wrong in the trials of a cell. */
enum Seen {
    DUPLICATE_SILENT,
    DUPLICATE_LOUD,
    MISSED;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Seen of(String id) {
        return Arrays.stream(values())
                .filter(seen -> seen.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + id + "' is none of " + Arrays.toString(values())));
    }

    /** Everything that went wrong in at least one of the trials. */
    static Set<Seen> in(Explored explored) {
        Set<Seen> seen = EnumSet.noneOf(Seen.class);
        explored.trials().forEach(judged -> seen.addAll(in(judged)));
        return seen;
    }

    private static Set<Seen> in(Explored.Judged judged) {
        Set<Seen> seen = EnumSet.noneOf(Seen.class);
        if (judged.violates(Promise.NO_DUPLICATE)) {
            seen.add(judged.judgement().duplicatedSilently() ? DUPLICATE_SILENT : DUPLICATE_LOUD);
        }
        if (judged.violates(Promise.NO_MISS)) {
            seen.add(MISSED);
        }
        return seen;
    }
}
