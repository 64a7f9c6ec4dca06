package io.onlyonce.strategies;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.sql.SQLException;

/** Repeats an attempt that Postgres refused to serialize, as its documentation asks of every application. */
final class SerializationRetry {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final int TRIES = 3;

    private SerializationRetry() {}

    /** The same guard, which reports such a failure only after the last try. */
    static Guard of(Guard guard) {
        return (slot, work) -> attempt(guard, slot, work, 1);
    }

    private static Guard.Outcome attempt(Guard guard, Slot slot, Work work, int tries) throws Exception {
        try {
            return guard.attempt(slot, work);
        } catch (SQLException refused) {
            if (tries == TRIES || !SERIALIZATION_FAILURE.equals(refused.getSQLState())) {
                throw refused;
            }
        }
        return attempt(guard, slot, work, tries + 1);
    }
}
