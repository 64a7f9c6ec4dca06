package io.onlyonce.engine.toxic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** All proxies of a server, by name. Used by one thread at a time. */
final class Proxies {
    private final Map<String, ToxicProxy> byName = new TreeMap<>();
    private final Threads threads;
    private final SplittableRandom chance;

    Proxies(Threads threads, SplittableRandom chance) {
        this.threads = threads;
        this.chance = chance;
    }

    Collection<ToxicProxy> all() {
        return byName.values();
    }

    ToxicProxy get(String name) throws ApiException {
        ToxicProxy proxy = byName.get(name);
        if (proxy == null) {
            throw new ApiException(ApiException.NOT_FOUND, "proxy not found");
        }
        return proxy;
    }

    ToxicProxy add(ProxyState wanted) throws ApiException {
        if (byName.containsKey(wanted.name())) {
            throw new ApiException(ApiException.CONFLICT, "proxy already exists");
        }
        return create(wanted);
    }

    /** Creates each, in place of the one of the same name if that is another. */
    List<ToxicProxy> populate(List<ProxyState> wanted) throws ApiException {
        List<ToxicProxy> proxies = new ArrayList<>();
        for (ProxyState one : wanted) {
            proxies.add(addOrReplace(one));
        }
        return proxies;
    }

    private ToxicProxy addOrReplace(ProxyState wanted) throws ApiException {
        ToxicProxy existing = byName.get(wanted.name());
        if (existing == null) {
            return create(wanted);
        }
        boolean same = existing.state().upstream().equals(wanted.upstream()) && !existing.isAnother(wanted.listen());
        if (same) {
            return existing;
        }
        existing.end();
        return create(wanted);
    }

    private ToxicProxy create(ProxyState wanted) throws ApiException {
        ToxicProxy proxy = new ToxicProxy(wanted, threads, chance.split());
        if (wanted.enabled()) {
            proxy.start();
        }
        byName.put(wanted.name(), proxy);
        return proxy;
    }

    void remove(String name) throws ApiException {
        get(name).end();
        byName.remove(name);
    }

    /** Every proxy listens, and none has a toxic. */
    void reset() throws ApiException {
        for (ToxicProxy proxy : byName.values()) {
            proxy.start();
            proxy.toxics().removeAll();
        }
    }
}
