package io.onlyonce.library.shedlock;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import java.util.stream.Stream;
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
        Configuration.Builder of(Configuration.Builder configuration) throws ReflectiveOperationException;
    }

    static Configuration.Builder byNodesClock(Configuration.Builder configuration) {
        return configuration;
    }

    static Configuration.Builder byDatabasesClock(Configuration.Builder configuration)
            throws ReflectiveOperationException {
        return set(configuration, "usingDbTime");
    }

    /** Creates the table, and leaves it empty. */
    static void prepare(Preparation preparation, Timing timing) throws Exception {
        JdbcTemplate database = new JdbcTemplate(preparation.dataSource());
        database.execute(TABLE);
        ShedLockGuard.rehearse(provider(preparation.dataSource(), "nobody", timing));
        database.execute("TRUNCATE shedlock");
    }

    static Guard guard(NodeContext node, Timing timing) throws ReflectiveOperationException {
        return new ShedLockGuard(provider(node.dataSource(), node.hostName(), timing), node.lease());
    }

    private static JdbcTemplateLockProvider provider(DataSource dataSource, String lockedBy, Timing timing)
            throws ReflectiveOperationException {
        Configuration.Builder configuration = Configuration.builder().withJdbcTemplate(new JdbcTemplate(dataSource));
        set(configuration, "withLockedByValue", lockedBy);
        return new JdbcTemplateLockProvider(timing.of(configuration).build());
    }

    /** By name, since from 7.0 on the method returns another type: a call compiled against one is none in the other. */
    private static Configuration.Builder set(Configuration.Builder configuration, String setting, Object... values)
            throws ReflectiveOperationException {
        Class<?>[] types = Stream.of(values).map(Object::getClass).toArray(Class<?>[]::new);
        Configuration.Builder.class.getMethod(setting, types).invoke(configuration, values);
        return configuration;
    }
}
