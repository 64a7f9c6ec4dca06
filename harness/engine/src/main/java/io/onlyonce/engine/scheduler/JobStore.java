package io.onlyonce.engine.scheduler;

import java.time.Instant;
import java.util.Optional;

/** Where a scheduler remembers how far it got with each entry. */
public interface JobStore {
    /** A store that remembers nothing: a scheduler goes by the calendar alone, and again if that goes back. */
    JobStore NONE = new JobStore() {
        @Override
        public Optional<Instant> position(String entry) {
            return Optional.empty();
        }

        @Override
        public void save(String entry, Instant position) {}

        @Override
        public void forget(String entry) {}
    };

    /** Up to which date an entry has been dealt with; empty if the store does not know. */
    Optional<Instant> position(String entry);

    /** Remembers up to which date an entry has been dealt with. */
    void save(String entry, Instant position);

    /** The entry is no more. */
    void forget(String entry);
}
