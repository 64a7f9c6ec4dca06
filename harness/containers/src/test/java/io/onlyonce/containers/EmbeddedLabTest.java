package io.onlyonce.containers;

import io.onlyonce.engine.store.StoreOptions;

class EmbeddedLabTest extends LabContract {
    @Override
    StoreOptions options() {
        return StoreOptions.embedded();
    }

    @Override
    void closed() {}

    @Override
    String origin() {
        return "embedded";
    }

    @Override
    boolean mayBreak() {
        return true;
    }
}
