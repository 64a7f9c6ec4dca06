package io.onlyonce.engine.store;

import io.onlyonce.engine.toxic.EmbeddedProxies;
import io.onlyonce.engine.toxic.ProxySite;
import java.nio.file.Path;

/** Starts stores from the binaries that OnlyOnce brings along. */
final class EmbeddedSource implements StoreSource {
    static final String ID = "embedded";

    @Override
    public StoreSite open(Path cache, StoreUse use) {
        return new EmbeddedStores(cache, use);
    }

    @Override
    public ProxySite proxies() {
        return EmbeddedProxies.start();
    }

    @Override
    public String id() {
        return ID;
    }
}
