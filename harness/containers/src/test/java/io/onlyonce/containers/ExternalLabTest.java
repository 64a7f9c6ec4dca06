package io.onlyonce.containers;

import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import java.util.Optional;

class ExternalLabTest extends LabContract {
    private Optional<Stores> started = Optional.empty();

    @Override
    void closed() {
        started.orElseThrow().close();
    }

    @Override
    StoreOptions options() {
        Stores users = started.orElseGet(() -> StoreLauncher.start(StoreOptions.embedded()));
        started = Optional.of(users);
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
