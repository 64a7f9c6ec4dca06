package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The effects of the contract's slot: rows in a real table, or calls that are counted. */
final class ContractWork implements Work {
    private final ContractNode node;
    private final Slot slot;
    private final List<String> items;
    private final Target target;
    private final Optional<Connection> within;

    ContractWork(ContractNode node, Slot slot, List<String> items, Target target) {
        this(node, slot, items, target, Optional.empty());
    }

    private ContractWork(ContractNode node, Slot slot, List<String> items, Target target, Optional<Connection> within) {
        this.node = node;
        this.slot = slot;
        this.items = items;
        this.target = target;
        this.within = within;
    }

    /** Where effects go. */
    record Target(EffectKind effect, String table, ContractCalls calls) {}

    @Override
    public List<String> items() {
        return items;
    }

    @Override
    public EffectKind kind() {
        return target.effect();
    }

    @Override
    public void perform() throws Exception {
        perform(items);
    }

    @Override
    public void perform(String item) throws Exception {
        perform(List.of(item));
    }

    @Override
    public void performBy(OwnStatements statements) throws Exception {
        statements.run(1);
    }

    private void perform(List<String> some) throws Exception {
        if (kind() == EffectKind.CALL) {
            target.calls().receive(some);
        } else if (within.isPresent()) {
            insert(within.get(), some);
        } else {
            try (Connection connection = node.dataSource().getConnection()) {
                insert(connection, some);
            }
        }
    }

    private void insert(Connection connection, List<String> some) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(some.size(), "(?, ?, ?, 1)"));
        String sql = "INSERT INTO " + target.table() + " (slot, item, node, attempt) VALUES " + rows;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (String item : some) {
                statement.setString(parameter++, slot.id());
                statement.setString(parameter++, item);
                statement.setString(parameter++, node.name());
            }
            statement.executeUpdate();
        }
    }

    @Override
    public Work in(Connection connection) {
        return new ContractWork(node, slot, items, target, Optional.of(connection));
    }

    /** Nothing here is old enough to have a smaller token; the work stays the same. */
    @Override
    public Work withToken(long token) {
        return this;
    }
}
