package io.onlyonce.engine.toxic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The toxics of one proxy, and the connections they work on: what is added, changed or removed takes effect on those at
 * once.
 *
 * <p>Threads: any.
 */
final class Toxics {
    private final List<PlacedToxic> placed = new ArrayList<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private boolean admitting;

    /** Those of upstream come first. */
    synchronized List<PlacedToxic> all() {
        return placed.stream()
                .sorted(Comparator.comparing(PlacedToxic::towards))
                .toList();
    }

    synchronized Optional<PlacedToxic> find(String name) {
        return placed.stream().filter(toxic -> toxic.name().equals(name)).findFirst();
    }

    synchronized void add(PlacedToxic toxic) {
        placed.add(toxic);
        onEach(toxic, Link::add);
    }

    /** Replaces the toxic of the same name. */
    synchronized void update(PlacedToxic toxic) {
        placed.replaceAll(old -> old.name().equals(toxic.name()) ? toxic : old);
        onEach(toxic, Link::update);
    }

    synchronized void remove(PlacedToxic toxic) {
        placed.removeIf(old -> old.name().equals(toxic.name()));
        onEach(toxic, Link::remove);
    }

    synchronized void removeAll() {
        List.copyOf(placed).forEach(this::remove);
    }

    private void onEach(PlacedToxic toxic, BiConsumer<Link, PlacedToxic> step) {
        for (Connection connection : connections) {
            step.accept(connection.link(toxic.towards()), toxic);
        }
    }

    /** All toxics work on a new connection as well; false if there are to be none. */
    synchronized boolean admit(Connection connection) {
        if (!admitting) {
            return false;
        }
        connections.add(connection);
        for (PlacedToxic toxic : placed) {
            connection.link(toxic.towards()).add(toxic);
        }
        return true;
    }

    synchronized void admitNew() {
        admitting = true;
    }

    synchronized void forget(Connection connection) {
        connections.remove(connection);
    }

    synchronized void cutAll() {
        connections.forEach(Connection::cut);
        connections.clear();
    }

    synchronized void cutAllAndAdmitNone() {
        admitting = false;
        cutAll();
    }
}
