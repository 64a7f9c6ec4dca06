package io.onlyonce.engine.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
record Branch(@Nullable Branch before, @Nullable Step last, int length, Weight weight, List<Option> asleep) {
    static final Branch ROOT = new Branch(null, null, 0, Weight.ZERO, List.of());
    private static final Pattern TWO_WORDS = Pattern.compile("\\S*(\\s+\\S+)?");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\\d+");

    /**
     * A decision, and how the request that it is about begins: enough to notice a guard that does something else the
     * next time, without minding one that draws a random value.
     */
    record Step(Decision decision, String about) {
        static Step of(Option option) {
            Matcher begins = TWO_WORDS.matcher(LITERAL.matcher(option.request()).replaceAll("?"));
            return new Step(option.decision(), begins.lookingAt() ? begins.group() : "");
        }
    }

    Branch then(Option next, Weight weightWithNext, List<Option> asleepAfter) {
        return new Branch(this, Step.of(next), length + 1, weightWithNext, asleepAfter);
    }

    /** Whether the last decision was to set a clock off. */
    boolean isSkewed() {
        return last != null && last.decision().kind().isSkew();
    }

    List<Step> steps() {
        List<Step> all = new ArrayList<>(length);
        for (Branch at = this; at != null && at.last != null; at = at.before) {
            all.add(at.last);
        }
        Collections.reverse(all);
        return all;
    }
}
