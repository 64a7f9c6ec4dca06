package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** ShedLock's table in Postgres, as its documentation creates and configures it. */
final class JdbcLocks {
    private static final String TABLE = "CREATE TABLE shedlock(name VARCHAR(64) NOT NULL, lock_until TIMESTAMP NOT"
            + " NULL, locked_at TIMESTAMP NOT NULL, locked_by VARCHAR(255) NOT NULL, PRIMARY KEY (name))";

    private JdbcLocks() {}

    /** Whose clock says when a lock ends. */
    interface Timing {
        Configuration.Builder of(Configuration.Builder configuration);
    }

    static Configuration.Builder byNodesClock(Configuration.Builder configuration) {
        return configuration;
    }

    static Configuration.Builder byDatabasesClock(Configuration.Builder configuration) {
        return configuration.usingDbTime();
    }

    /** Creates the table, and leaves it empty. */
    static void prepare(Preparation preparation, Timing timing) throws Exception {
        JdbcTemplate database = new JdbcTemplate(preparation.dataSource());
        database.execute(TABLE);
        ShedLockGuard.rehearse(provider(preparation.dataSource(), "nobody", timing));
        database.execute("TRUNCATE shedlock");
    }

    static Guard guard(NodeContext node, Timing timing) {
        return new ShedLockGuard(provider(node.dataSource(), node.hostName(), timing), node.lease());
    }

    private static JdbcTemplateLockProvider provider(DataSource dataSource, String lockedBy, Timing timing) {
        Configuration.Builder configuration = Configuration.builder()
                .withJdbcTemplate(new JdbcTemplate(dataSource))
                .withLockedByValue(lockedBy);
        return new JdbcTemplateLockProvider(timing.of(configuration).build());
    }
}
