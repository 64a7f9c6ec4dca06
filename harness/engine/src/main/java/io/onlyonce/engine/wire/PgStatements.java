package io.onlyonce.engine.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepared statements and portals of one Postgres session, by name, so that a later Bind can be put into words. */
final class PgStatements {
    private final Map<String, Statement> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();

    /** A prepared statement; its columns become known when the server describes it. */
    static final class Statement {
        private final String sql;
        private final List<Integer> parameterTypes;
        private @Nullable List<Column> columns;

        Statement(String sql, List<Integer> parameterTypes) {
            this.sql = sql;
            this.parameterTypes = List.copyOf(parameterTypes);
        }

        String sql() {
            return sql;
        }

        int parameterType(int index) {
            return index < parameterTypes.size() ? parameterTypes.get(index) : 0;
        }

        @Nullable
        List<Column> columns() {
            return columns;
        }

        void describedAs(List<Column> described) {
            columns = described;
        }
    }

    /** A column of a result. */
    record Column(String name, int type, boolean binary) {}

    /**
     * A statement with its parameters.
     *
     * @param text the statement with its parameters as literals
     * @param formats of the result columns as the client asked for them: none, one for all, or one for each; 1 is
     *     binary
     */
    record Portal(Statement statement, String text, List<Integer> formats) {
        boolean isBinary(int column) {
            if (formats.isEmpty()) {
                return false;
            }
            return formats.get(formats.size() == 1 ? 0 : Math.min(column, formats.size() - 1)) == 1;
        }
    }

    void parsed(String name, Statement statement) {
        statements.put(name, statement);
    }

    void bound(String name, Portal portal) {
        portals.put(name, portal);
    }

    void closed(char kind, String name) {
        if (kind == 'S') {
            statements.remove(name);
        } else {
            portals.remove(name);
        }
    }

    Statement statement(String name) {
        return statements.getOrDefault(name, new Statement("EXECUTE " + name, List.of()));
    }

    Portal portal(String name) {
        return portals.getOrDefault(name, new Portal(statement(""), "FETCH " + name, List.of()));
    }
}
