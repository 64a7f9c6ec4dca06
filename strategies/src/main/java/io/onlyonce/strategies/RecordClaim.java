package io.onlyonce.strategies;

import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.SQLException;

/** The claim on a queued record, in its broken and its fixed use. */
final class RecordClaim {
    static final SlotTable TABLE = new SlotTable("jobs", "id", "claimed boolean NOT NULL DEFAULT false");

    private RecordClaim() {}

    static boolean isTaken(Connection connection, Slot slot) throws SQLException {
        return Sql.isTrue(connection, "SELECT claimed FROM jobs WHERE id = ?", slot.id());
    }

    /** Takes the claim, whoever has it. */
    static void take(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE jobs SET claimed = true WHERE id = ?", slot.id());
    }

    /** Takes the claim if nobody has it, and says whether it was free. */
    static boolean takeIfFree(Connection connection, Slot slot) throws SQLException {
        String sql = "UPDATE jobs SET claimed = true WHERE id = ? AND claimed = false RETURNING id";
        return Sql.read(connection, sql, slot.id()).isPresent();
    }

    /** Lets others take the claim again. */
    static void giveBack(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE jobs SET claimed = false WHERE id = ?", slot.id());
    }
}
