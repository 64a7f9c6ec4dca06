package io.onlyonce.engine.scheduler;

import io.onlyonce.api.Slot;
import java.time.Instant;

/**
 * One attempt that is to be made.
 *
 * @param entry name of the entry that fired; empty text if none did
 * @param due the date on which it was due
 * @param order what asked for it, to be told how it ends; 0 if no one did
 */
public record Run(Slot slot, String entry, Instant due, long order) {
    /** A run that an entry of the scheduler fired. */
    static Run fired(Slot slot, String entry, Instant due) {
        return new Run(slot, entry, due, 0);
    }

    /** A run that someone asked for, whatever the calendar says. */
    public static Run ordered(Slot slot, Instant now, long order) {
        return new Run(slot, "", now, order);
    }

    boolean isOf(String name) {
        return entry.equals(name);
    }
}
