package io.onlyonce.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All claims of one strategy, at most one for each pair of fault and effect.
 *
 * <p>Where a strategy says nothing, it claims nothing: {@link #find} is then empty, and what is observed there is
 * reported without being held against it.
 */
public final class Claims {
    private final List<Claim> all;

    private Claims(List<Claim> all) {
        this.all = List.copyOf(all);
    }

    /** Starts a list of claims that all come from one source. */
    public static Builder from(String source) {
        return new Builder(source);
    }

    /** Every claim, in the order in which it was declared. */
    public List<Claim> all() {
        return all;
    }

    /** The claim made for this fault and effect, if any. */
    public Optional<Claim> find(FaultKind fault, EffectKind effect) {
        return all.stream()
                .filter(claim -> claim.fault() == fault && claim.effect() == effect)
                .findFirst();
    }

    /** Collects claims; {@code row} and {@code call} may be declared apart or together. */
    public static final class Builder {
        private final String source;
        private final List<Claim> claims = new ArrayList<>();

        private Builder(String source) {
            this.source = source;
        }

        /** Claims the same for both kinds of effect; no promises make it a declared hole. */
        public Builder under(FaultKind fault, String because, Promise... promises) {
            return under(fault, EffectKind.ROW, because, promises).under(fault, EffectKind.CALL, because, promises);
        }

        /** Claims for one kind of effect; no promises make it a declared hole. */
        public Builder under(FaultKind fault, EffectKind effect, String because, Promise... promises) {
            if (new Claims(claims).find(fault, effect).isPresent()) {
                throw new IllegalArgumentException(
                        "there is already a claim under '%s' for '%s'; declare each pair once"
                                .formatted(fault.id(), effect.id()));
            }
            claims.add(new Claim(fault, effect, Set.copyOf(Arrays.asList(promises)), because, source));
            return this;
        }

        /** The claims collected so far. */
        public Claims build() {
            return new Claims(claims);
        }
    }
}
