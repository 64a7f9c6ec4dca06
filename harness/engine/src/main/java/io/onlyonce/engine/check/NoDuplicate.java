package io.onlyonce.engine.check;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.History;
import java.util.List;

/**
 * Judges whether no item took effect twice: O(events).
 *
 * <p>The evidence is every effect of the first item that did. Without a duplicate the verdict is undecided while an
 * attempt is open, because it could still make one.
 */
public final class NoDuplicate implements Checker {
    @Override
    public Promise promise() {
        return Promise.NO_DUPLICATE;
    }

    @Override
    public Verdict check(History history) {
        Attempts attempts = Attempts.of(history);
        return check(Tolerance.of(history).beyond(Duplicates.find(history, attempts)), attempts);
    }

    /** Without those that are tolerated. */
    static Verdict check(List<Duplicate> duplicates, Attempts attempts) {
        if (!duplicates.isEmpty()) {
            Duplicate first = duplicates.get(0);
            return new Verdict.Violated(first.sentence() + more(duplicates.size() - 1), first.effects());
        }
        return attempts.undecided().orElseGet(Verdict.Held::new);
    }

    private static String more(int others) {
        return others == 0 ? "" : "; so did %d more".formatted(others);
    }
}
