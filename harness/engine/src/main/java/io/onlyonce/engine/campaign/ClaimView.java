package io.onlyonce.engine.campaign;

import io.onlyonce.api.Claim;
import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.fault.FaultSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a strategy's claims say about a set of faults. Under several faults it promises only what it promises under each
 * of them.
 */
public final class ClaimView {
    private final List<Optional<Claim>> claims;

    /** What is claimed for a kind of effect under all of these. */
    public ClaimView(Claims claims, FaultSet faults, EffectKind effect) {
        List<FaultKind> kinds = faults.kinds().isEmpty() ? List.of(FaultKind.NONE) : faults.kinds();
        this.claims =
                kinds.stream().distinct().map(kind -> claims.find(kind, effect)).toList();
    }

    /** A promise beside what was observed. */
    public PromiseResult result(Promise promise, Badness observed, Optional<Counterexample> counterexample) {
        return new PromiseResult(promise, observed, claimed(promise), because(), source(), counterexample);
    }

    /** Where no fault met anything, nothing was shown to hold. */
    public static Badness ofVacuous(Badness observed) {
        return observed == Badness.HELD ? Badness.UNDECIDED : observed;
    }

    /** Whether this is promised under all of them. */
    public Claimed claimed(Promise promise) {
        if (claims.stream().anyMatch(Optional::isEmpty)) {
            return Claimed.SILENT;
        }
        boolean all = claims.stream().flatMap(Optional::stream).allMatch(claim -> claim.promises(promise));
        return all ? Claimed.PROMISED : Claimed.HOLE;
    }

    private String because() {
        return joined(Claim::because);
    }

    private String source() {
        return joined(Claim::source);
    }

    private String joined(java.util.function.Function<Claim, String> part) {
        return claims.stream().flatMap(Optional::stream).map(part).distinct().collect(Collectors.joining("; "));
    }
}
