package io.onlyonce.engine.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A beginning that has not been followed yet; shares its own beginning with its siblings, so that a frontier of many
 * thousands fits into memory.
 *
 * @param before the decisions up to the last; {@code null} at the root
 * @param last the last decision; {@code null} at the root
 * @param length number of decisions
 * @param asleep what need not be tried right after it, because an earlier sibling covers it
 */
record Branch(@Nullable Branch before, @Nullable Decision last, int length, Weight weight, List<Option> asleep) {
    static final Branch ROOT = new Branch(null, null, 0, Weight.ZERO, List.of());

    Branch then(Decision next, Weight weightWithNext, List<Option> asleepAfter) {
        return new Branch(this, next, length + 1, weightWithNext, asleepAfter);
    }

    List<Decision> decisions() {
        List<Decision> all = new ArrayList<>(length);
        for (Branch at = this; at != null && at.last != null; at = at.before) {
            all.add(at.last);
        }
        Collections.reverse(all);
        return all;
    }
}
