package io.onlyonce.engine.storm;

import eu.rekawek.toxiproxy.Proxy;
import io.onlyonce.engine.nemesis.BreakableNode;
import io.onlyonce.engine.nemesis.BreakableRedis;
import io.onlyonce.engine.nemesis.BreakableStore;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.nemesis.Target;
import io.onlyonce.engine.process.RemoteNode;
import io.onlyonce.engine.store.StormStores;
import java.util.List;

/** What the faults of one storm can lay hands on. */
record StormTarget(List<RemoteNode> nodes, StormRoutes routes, StormStores stores) implements Target {
    StormTarget {
        nodes = List.copyOf(nodes);
    }

    @Override
    public BreakableNode node(String name) throws FaultException {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new FaultException("there is no node " + name));
    }

    @Override
    public Proxy path(String node, String store) throws FaultException {
        return routes.path(node, store);
    }

    @Override
    public BreakableStore postgres() {
        return stores.postgres();
    }

    @Override
    public BreakableRedis redis() {
        return stores.redis();
    }
}
