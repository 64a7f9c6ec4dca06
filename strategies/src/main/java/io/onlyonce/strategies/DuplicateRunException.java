package io.onlyonce.strategies;

import io.onlyonce.api.Slot;

/** Says that a job ran although it had run before in the same window of time; the work was done all the same. */
public final class DuplicateRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DuplicateRunException(Slot slot, long count) {
        super("%s is run %d of its job in this window; the work was done all the same".formatted(slot.id(), count));
    }
}
