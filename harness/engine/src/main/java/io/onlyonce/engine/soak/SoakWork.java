package io.onlyonce.engine.soak;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Work;
import io.onlyonce.engine.node.RowEffects;
import io.onlyonce.engine.soak.SoakQueue.Ticket;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The work of one attempt in a soak; inside from its first row until every item has one, or the attempt ends. */
final class SoakWork implements Work {
    private final SoakWorker worker;
    private final Ticket ticket;
    private final Optional<Connection> connection;
    private final Set<String> performed;

    SoakWork(SoakWorker worker, Ticket ticket) {
        this(worker, ticket, Optional.empty(), new HashSet<>());
    }

    private SoakWork(SoakWorker worker, Ticket ticket, Optional<Connection> connection, Set<String> performed) {
        this.worker = worker;
        this.ticket = ticket;
        this.connection = connection;
        this.performed = performed;
    }

    @Override
    public List<String> items() {
        return worker.plan().scenario().items();
    }

    @Override
    public EffectKind kind() {
        return EffectKind.ROW;
    }

    @Override
    public void perform() throws Exception {
        perform(items());
    }

    @Override
    public void perform(String item) throws Exception {
        perform(List.of(item));
    }

    @Override
    public Work in(Connection own) {
        return new SoakWork(worker, ticket, Optional.of(own), performed);
    }

    /** Rows carry no token. */
    @Override
    public Work withToken(long token) {
        return this;
    }

    private void perform(List<String> items) throws Exception {
        if (performed.isEmpty()) {
            ticket.watch().entered(worker.now(), worker.name(), ticket.attempt());
        }
        performed.addAll(items);
        RowEffects rows = new RowEffects(
                worker.plan().scenario().effectTable(), ticket.slot().id(), worker.name(), ticket.attempt());
        if (connection.isPresent()) {
            rows.insert(connection.get(), items);
        } else {
            try (Connection own = worker.dataSource().getConnection()) {
                rows.insert(own, items);
            }
        }
        if (performed.containsAll(items())) {
            ticket.watch().left(worker.now(), worker.name(), ticket.attempt());
        }
    }
}
