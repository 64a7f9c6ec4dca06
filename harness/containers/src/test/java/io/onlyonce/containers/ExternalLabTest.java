package io.onlyonce.containers;

import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ExternalLabTest extends LabContract {
    private static Stores users;

    @BeforeAll
    static void open() {
        users = StoreLauncher.start(StoreOptions.embedded());
    }

    @AfterAll
    static void close() {
        users.close();
    }

    @Override
    StoreOptions options() {
        return new StoreOptions(
                Optional.of("jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                        .formatted(users.postgres().port())),
                Optional.of("redis://127.0.0.1:" + users.redis().port()),
                StoreOptions.embedded().cache());
    }

    @Override
    String origin() {
        return "external";
    }

    @Override
    boolean mayBreak() {
        return false;
    }
}
