package io.onlyonce.scenarios;

import io.onlyonce.api.Claim;
import io.onlyonce.api.Promise;
import java.util.Set;

/** How good or bad it is what a guard lets happen. */
enum Grade {
    /** Nothing went wrong, and nothing was to be expected to. */
    ACCEPTABLE,

    /** A slot was lost, or doubled with an error to show for it; or nothing went wrong that was not promised either. */
    INTERESTING,

    /** Something took effect twice and nobody was told. */
    FORBIDDEN;

    static Grade of(Set<Seen> seen, Claim claim) {
        if (seen.contains(Seen.DUPLICATE_SILENT)) {
            return FORBIDDEN;
        }
        return seen.isEmpty() && claim.promises(Promise.NO_DUPLICATE) ? ACCEPTABLE : INTERESTING;
    }
}
