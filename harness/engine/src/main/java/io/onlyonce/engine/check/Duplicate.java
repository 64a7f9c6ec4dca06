package io.onlyonce.engine.check;

import io.onlyonce.api.EffectKind;
import java.time.Duration;
import java.util.List;

/**
 * An item of a slot that took effect more than once.
 *
 * @param effects indices of the effect events, at least two, in history order
 * @param silent whether every attempt that made one of them ended well
 * @param gap from the earliest to the latest of them
 */
public record Duplicate(
        EffectKind kind, String slot, String item, List<Integer> effects, boolean silent, Duration gap) {
    /** Copies the list. */
    public Duplicate {
        effects = List.copyOf(effects);
    }

    /** One sentence for people. */
    public String sentence() {
        return "%s of %s took effect %s (%s), %s"
                .formatted(item, slot, times(), kind.id(), silent ? "and no attempt reported an error" : "loudly");
    }

    private String times() {
        return effects.size() == 2 ? "twice" : effects.size() + " times";
    }
}
