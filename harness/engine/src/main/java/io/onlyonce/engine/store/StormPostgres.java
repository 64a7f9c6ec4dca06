package io.onlyonce.engine.store;

import io.onlyonce.engine.nemesis.BreakableStore;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A Postgres to break: our own in every way, a user's only where its other users do not notice. */
final class StormPostgres implements BreakableStore {
    private final PostgresServer server;
    private final Reached<PostgresServer> reached;

    StormPostgres(Reached<PostgresServer> reached) {
        this.server = reached.server();
        this.reached = reached;
    }

    @Override
    public void stop() throws FaultException {
        try {
            own().stop();
        } catch (IOException e) {
            throw new FaultException("Postgres could not be stopped: " + e.getMessage(), e);
        }
    }

    @Override
    public void start() throws FaultException {
        try {
            own().start();
        } catch (IOException | ProblemException e) {
            throw new FaultException("Postgres could not be started again: " + e.getMessage(), e);
        }
    }

    private RunningServer<PostgresServer> own() throws FaultException {
        return reached.own()
                .orElseThrow(() -> new FaultException("the harness may not stop the server of --postgres; without "
                        + "the option it starts one that it may stop"));
    }

    /** On a user's own server those that say they are a node's, on our own everyone else's but the harness's. */
    @Override
    public int killSessions() throws FaultException {
        String whose = server.own() ? "application_name <> '%s'" : "application_name = '%s'";
        String name = server.own() ? PostgresUrl.HARNESS : PostgresUrl.NODE;
        String query = """
                select pg_terminate_backend(pid, 5000) from pg_stat_activity
                where pid <> pg_backend_pid() and backend_type = 'client backend'
                  and datname = current_database() and usename = current_user and\s""" + whose.formatted(name);
        try (Connection admin = PostgresUrl.admin(server).connect()) {
            return Sql.column(admin, query).size();
        } catch (SQLException e) {
            throw new FaultException("no session of Postgres could be ended: " + e.getMessage(), e);
        }
    }
}
