package io.onlyonce.engine.node;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Work;
import io.onlyonce.engine.sink.CallClient;
import io.onlyonce.engine.sink.CallRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The work of one attempt: rows by one INSERT, calls by one request to the sink. */
public final class NodeWork implements Work {
    private final WorkSection section;
    private final Optional<Connection> connection;
    private final OptionalLong token;

    /** The work of the attempt that the section belongs to. */
    public NodeWork(WorkSection section) {
        this(section, Optional.empty(), OptionalLong.empty());
    }

    private NodeWork(WorkSection section, Optional<Connection> connection, OptionalLong token) {
        this.section = section;
        this.connection = connection;
        this.token = token;
    }

    @Override
    public List<String> items() {
        return section.items();
    }

    @Override
    public EffectKind kind() {
        return section.kind();
    }

    @Override
    public void perform() throws Exception {
        perform(section.items());
    }

    @Override
    public void perform(String item) throws Exception {
        perform(List.of(item));
    }

    @Override
    public void performBy(OwnStatements statements) throws Exception {
        if (section.kind() == EffectKind.CALL) {
            throw new UnsupportedOperationException("only rows can be written by statements of one's own");
        }
        section.enter(statements::itemsIn);
        try {
            statements.run(section.attempt());
        } finally {
            section.performed(section.items());
        }
    }

    @Override
    public Work in(Connection own) {
        return new NodeWork(section, Optional.of(own), token);
    }

    @Override
    public Work withToken(long value) {
        return new NodeWork(section, connection, OptionalLong.of(value));
    }

    private void perform(List<String> items) throws Exception {
        section.enter(items);
        try {
            if (section.kind() == EffectKind.CALL) {
                call(items);
            } else if (connection.isPresent()) {
                insert(connection.get(), items);
            } else {
                try (Connection own = section.node().dataSource().getConnection()) {
                    insert(own, items);
                }
            }
        } finally {
            section.performed(items);
        }
    }

    private void call(List<String> items) throws Exception {
        CallClient client = section.node().callClient();
        client.call(new CallRequest(section.slot(), section.node().name(), section.attempt(), items, token));
    }

    private void insert(Connection own, List<String> items) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(items.size(), "(?, ?, ?, ?)"));
        String sql = "INSERT INTO " + section.effectTable() + " (slot, item, node, attempt) VALUES " + rows;
        try (PreparedStatement insert = own.prepareStatement(sql)) {
            int column = 0;
            for (String item : items) {
                insert.setString(++column, section.slot());
                insert.setString(++column, item);
                insert.setString(++column, section.node().name());
                insert.setInt(++column, section.attempt());
            }
            insert.executeUpdate();
        }
    }
}
