package io.onlyonce.strategies;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.GuardStrategy;

/**
 * Pairs a good guard with a copy that has one thing wrong, and says where the difference shows.
 *
 * @param flaw what is wrong, in a few words
 * @param good the guard as it ought to be
 * @param broken the same with the flaw
 * @param where under what it shows
 * @param harm what it does there, and the good one does not
 */
public record Twin(String flaw, GuardStrategy good, GuardStrategy broken, Where where, Harm harm) {
    /** An effect and what may break. */
    public record Where(EffectKind effect, FaultKind fault) {
        static final Where ROW = new Where(EffectKind.ROW, FaultKind.NONE);
        static final Where CALL = new Where(EffectKind.CALL, FaultKind.NONE);

        Where under(FaultKind kind) {
            return new Where(effect, kind);
        }
    }

    /** What a flaw does. */
    public enum Harm {
        /** Something takes effect twice. */
        DUPLICATE,
        /** Something takes effect twice, and nobody reports an error. */
        SILENT_DUPLICATE,
        /** A slot never takes effect. */
        MISS,
        /** Two attempts are in the work at once. */
        OVERLAP
    }

    /** Where it is played: the first scenario that the good guard is meant for. */
    public String scenario() {
        return good.info().scenarios().get(0);
    }

    @Override
    public String toString() {
        return good.info().id() + ", but " + flaw;
    }
}
