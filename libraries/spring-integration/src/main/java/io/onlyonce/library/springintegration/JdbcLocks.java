package io.onlyonce.library.springintegration;

import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.Lifecycle;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A process's lock registry in Postgres, put together as a container would. */
final class JdbcLocks implements AutoCloseable {
    private static final String SCRIPT = "/org/springframework/integration/jdbc/schema-postgresql.sql";
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE INT_LOCK\\s.*?;", Pattern.DOTALL);

    private final DefaultLockRepository repository;
    private final LockRegistry registry;

    private JdbcLocks(NodeContext node) throws ReflectiveOperationException {
        repository = new DefaultLockRepository(node.dataSource());
        registry = registry(repository, node.lease());
        manageTransactions(repository, node.dataSource());
        repository.afterPropertiesSet();
        Object bean = repository;
        if (bean instanceof SmartInitializingSingleton singleton) {
            singleton.afterSingletonsInstantiated();
        }
        if (bean instanceof Lifecycle lifecycle) {
            lifecycle.start();
        }
    }

    /** From 7.0 on it is the registry that knows the time to live. */
    private static LockRegistry registry(DefaultLockRepository repository, Duration timeToLive)
            throws ReflectiveOperationException {
        for (Constructor<?> constructor : JdbcLockRegistry.class.getConstructors()) {
            if (List.of(constructor.getParameterTypes()).contains(Duration.class)) {
                return (LockRegistry) constructor.newInstance(repository, timeToLive);
            }
        }
        repository.setTimeToLive(Math.toIntExact(timeToLive.toMillis()));
        return new JdbcLockRegistry(repository);
    }

    /** The one of this process, opened when it is first asked for. */
    static LockRegistry of(NodeContext node) throws Exception {
        return node.keep(JdbcLocks.class, () -> new JdbcLocks(node)).registry;
    }

    /** Versions before 6.0 leave transactions to the container's proxies, and work without. */
    private static void manageTransactions(DefaultLockRepository repository, DataSource database)
            throws ReflectiveOperationException {
        for (var method : DefaultLockRepository.class.getMethods()) {
            if (method.getName().equals("setTransactionManager")) {
                PlatformTransactionManager transactions = new DataSourceTransactionManager(database);
                method.invoke(repository, transactions);
            }
        }
    }

    /** The table as the library's own script creates it. */
    static void create(Preparation preparation) throws Exception {
        Matcher table = TABLE.matcher(script());
        if (!table.find()) {
            throw new IllegalStateException(SCRIPT + " creates no INT_LOCK; this version has no locks in JDBC");
        }
        try (Connection connection = preparation.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(table.group());
        }
    }

    private static String script() throws IOException {
        try (InputStream script = DefaultLockRepository.class.getResourceAsStream(SCRIPT)) {
            return script == null ? "" : new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
