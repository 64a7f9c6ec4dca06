package io.onlyonce.engine.nemesis;

import io.onlyonce.engine.plan.PlannedFault;

/**
 * Something that happens to a store.
 *
 * @param words for people; what {@code inject} returns is put in
 */
record StoreFault<S>(String words, Finder<S> store, Break<S> inject, Mend<S> heal) implements Fault {
    /** Finds the store. */
    interface Finder<S> {
        S in(Target target) throws FaultException;
    }

    /** Breaks it, and says how much of it. */
    interface Break<S> {
        int take(S store) throws FaultException;
    }

    /** Does something to it; undoes what was done, for instance. */
    interface Mend<S> {
        void take(S store) throws FaultException;
    }

    @Override
    public Injection inject(PlannedFault planned, Target target) throws FaultException {
        S found = store.in(target);
        int count = inject.take(found);
        return new InForce(words.formatted(count), () -> heal.take(found));
    }
}
