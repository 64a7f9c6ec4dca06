package io.onlyonce.cli.bench;

import io.onlyonce.engine.store.PostgresCell;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the requests of one trial as a specification for isolationtester: a session for each node, a step for each
 * request, every permutation.
 */
final class IsolationSpec {
    private static final String COPY = "start_of_";

    private final Map<String, List<String>> steps = new LinkedHashMap<>();

    /** Of a trial in which every node sent all its requests. */
    IsolationSpec(List<Exploration.Request> trial) {
        trial.forEach(request ->
                steps.computeIfAbsent(request.node(), node -> new ArrayList<>()).add(request.text()));
    }

    /** How many orders of the steps there are. */
    long permutations() {
        long orders = 1;
        int all = 0;
        for (List<String> own : steps.values()) {
            for (int i = 1; i <= own.size(); i++) {
                all++;
                orders = orders * all / i;
            }
        }
        return orders;
    }

    /** The text, for tables that {@link #copyTables} was called for. */
    String text(String reset) {
        StringBuilder text = new StringBuilder("setup { %s }%n".formatted(reset));
        steps.forEach((node, requests) -> {
            text.append("%nsession %s%n".formatted(node));
            for (int i = 0; i < requests.size(); i++) {
                text.append("step %s_%d { %s; }%n".formatted(node, i + 1, requests.get(i)));
            }
        });
        return text.toString();
    }

    /** Keeps the prepared rows of every table beside it, and says how to come back to them in one request. */
    static String copyTables(PostgresCell cell) throws SQLException {
        StringBuilder reset = new StringBuilder();
        try (Connection connection = cell.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                statement.execute("create table %s%s as table %s".formatted(COPY, table, table));
                reset.append("delete from %s;".formatted(table));
                if (hasRows(statement, table)) {
                    reset.append("insert into %s overriding system value table %s%s;".formatted(table, COPY, table));
                }
            }
        }
        return reset.toString();
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        String query = "select quote_ident(tablename) from pg_tables where schemaname = current_schema() order by 1";
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static boolean hasRows(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select 1 from " + table + " limit 1")) {
            return rows.next();
        }
    }
}
