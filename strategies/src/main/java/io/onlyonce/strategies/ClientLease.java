package io.onlyonce.strategies;

import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A lease whose end a node writes and reads by its own clock, changed only if it is still as it was read. */
final class ClientLease {
    static final SlotTable TABLE = new SlotTable(
            "client_leases", "slot", "expires_millis bigint NOT NULL DEFAULT 0, done boolean NOT NULL DEFAULT false");

    private ClientLease() {}

    /** Takes the lease if the slot is not done and the lease is over by the node's clock, and says whether it did. */
    static boolean takeIfOver(NodeContext node, Connection connection, Slot slot) throws SQLException {
        String read = "SELECT expires_millis FROM client_leases WHERE slot = ? AND done = false";
        Optional<String> expires = Sql.read(connection, read, slot.id());
        long now = node.clock().millis();
        if (expires.isEmpty() || Long.parseLong(expires.get()) > now) {
            return false;
        }
        String change = "UPDATE client_leases SET expires_millis = %d WHERE slot = ? AND expires_millis = %s"
                .formatted(now + node.lease().toMillis(), expires.get());
        return Sql.change(connection, change, slot.id()) == 1;
    }

    static void markDone(Connection connection, Slot slot) throws SQLException {
        Sql.change(connection, "UPDATE client_leases SET done = true WHERE slot = ?", slot.id());
    }
}
