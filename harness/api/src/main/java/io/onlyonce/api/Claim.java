package io.onlyonce.api;

import java.util.Set;

/**
 * What a strategy promises for one kind of effect while one kind of thing goes wrong.
 *
 * <p>A claim without promises is a declared hole: "do not count on it here, because". Declared holes are data like any
 * other claim, and a report shows them with their reason.
 *
 * @param fault under which the promise is made
 * @param effect the kind of effect it is made for
 * @param promises what is promised; empty for a declared hole
 * @param because why it holds, or how it fails, in one sentence
 * @param source where the claim is made: documentation, paper, incident
 */
public record Claim(FaultKind fault, EffectKind effect, Set<Promise> promises, String because, String source) {
    /** Copies the set and refuses a claim that gives no reason. */
    public Claim {
        promises = Set.copyOf(promises);
        if (because.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(
                    ("the claim under '%s' for '%s' has a blank reason or source; say in one sentence "
                                    + "why it holds, and where it is made")
                            .formatted(fault.id(), effect.id()));
        }
    }

    /** Whether this claim includes a promise. */
    public boolean promises(Promise promise) {
        return promises.contains(promise);
    }
}
