package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo.DeadlineColumn;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** ShedLock's table in Postgres, as its documentation creates and configures it. */
final class JdbcLocks {
    static final List<DeadlineColumn> DEADLINES = List.of(new DeadlineColumn("shedlock", "lock_until"));

    private static final String TABLE = "CREATE TABLE shedlock(name VARCHAR(64) NOT NULL, lock_until TIMESTAMP NOT"
            + " NULL, locked_at TIMESTAMP NOT NULL, locked_by VARCHAR(255) NOT NULL, PRIMARY KEY (name))";

    private JdbcLocks() {}

    static void create(Preparation preparation) throws Exception {
        try (Connection connection = preparation.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    static Guard byNodesClock(NodeContext node) {
        return guard(node, configuration(node));
    }

    static Guard byDatabasesClock(NodeContext node) {
        return guard(node, configuration(node).usingDbTime());
    }

    private static Configuration.Builder configuration(NodeContext node) {
        return Configuration.builder()
                .withJdbcTemplate(new JdbcTemplate(node.dataSource()))
                .withLockedByValue(node.hostName());
    }

    private static Guard guard(NodeContext node, Configuration.Builder configuration) {
        return new ShedLockGuard(new JdbcTemplateLockProvider(configuration.build()), node.lease());
    }
}
