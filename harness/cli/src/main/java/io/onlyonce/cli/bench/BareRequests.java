package io.onlyonce.cli.bench;

import io.onlyonce.api.Preparation;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.store.PostgresCell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends the requests of trials over one connection from one thread, with the explorer's own reset before each: what is
 * left of a search without its wires, nodes and decisions. Like the nodes', its statements stay prepared.
 */
final class BareRequests implements AutoCloseable {
    private final PostgresCell cell;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private BareRequests(PostgresCell cell, Connection connection) {
        this.cell = cell;
        this.connection = connection;
    }

    static BareRequests open(Site site) throws Exception {
        PostgresCell cell = PostgresCell.create(
                site.stores().postgres(), site.lab().scenario().effectTable());
        try {
            prepare(site.lab(), cell);
            cell.remember();
            return new BareRequests(cell, cell.dataSource().getConnection());
        } catch (Exception e) {
            cell.close();
            throw e;
        }
    }

    /** Prepares a cell of Postgres as a lab does. */
    static void prepare(LabPlan lab, PostgresCell cell) throws Exception {
        lab.strategy()
                .prepare(new Preparation(
                        cell.dataSource(),
                        "",
                        "",
                        lab.scenario().slots(),
                        lab.scenario().effectTable(),
                        lab.effect()));
    }

    void send(List<Exploration.Request> trial) throws SQLException {
        cell.startOver();
        for (Exploration.Request request : trial) {
            statement(request.text()).execute();
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            cell.close();
        }
    }
}
