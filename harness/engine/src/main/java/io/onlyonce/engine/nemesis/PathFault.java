package io.onlyonce.engine.nemesis;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import io.onlyonce.engine.plan.PlannedFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Something on the path from a node to a store: one toxic in each direction that it concerns. Healing removes exactly
 * these.
 *
 * @param words for people: node, store and amount are put in
 */
record PathFault(String words, List<ToxicDirection> directions, Poison poison) implements Fault {
    /** Faults of one kind may overlap on one path. */
    private static final AtomicLong NUMBER = new AtomicLong();

    /** Adds a toxic. */
    interface Poison {
        Toxic add(ToxicList toxics, String name, ToxicDirection direction, long amount) throws IOException;
    }

    @Override
    public Injection inject(PlannedFault planned, Target target) throws FaultException {
        Proxy path = target.path(planned.target(), planned.store());
        String name = planned.kind().id() + "-" + NUMBER.incrementAndGet();
        List<Toxic> added = new ArrayList<>();
        try {
            for (ToxicDirection direction : directions) {
                String whole = name + "-" + direction.name().charAt(0);
                added.add(poison.add(path.toxics(), whole, direction, planned.amount()));
            }
        } catch (IOException e) {
            FaultException failed = new FaultException(
                    "the path from %s to %s cannot be broken: %s"
                            .formatted(planned.target(), planned.store(), e.getMessage()),
                    e);
            undo(path, added, failed);
            throw failed;
        }
        return new InForce(
                words.formatted(planned.target(), planned.store(), planned.amount()), () -> remove(path, added));
    }

    private static void undo(Proxy path, List<Toxic> added, FaultException failed) {
        try {
            remove(path, added);
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    /** What someone else has removed, with all other toxics, is gone as well. */
    private static void remove(Proxy path, List<Toxic> added) throws IOException {
        List<String> there = new ArrayList<>();
        for (Toxic toxic : path.toxics().getAll()) {
            there.add(toxic.getName());
        }
        for (Toxic toxic : added) {
            if (there.contains(toxic.getName())) {
                toxic.remove();
            }
        }
    }
}
