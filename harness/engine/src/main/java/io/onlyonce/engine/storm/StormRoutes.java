package io.onlyonce.engine.storm;

import eu.rekawek.toxiproxy.Proxy;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.toxic.ProxySite;
import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.HeldRequest;
import io.onlyonce.engine.wire.Protocol;
import io.onlyonce.engine.wire.Wire;
import io.onlyonce.engine.wire.WireSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The paths from processes to stores: process, wire, proxy, store. A node's processes have a wire each, by which they
 * are told apart, and share the proxy, by which their path is broken.
 *
 * <p>Threads: safe to use from any; wires tell whichever gate was set last.
 */
final class StormRoutes implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final ProxySite site;
    private final InetAddress at;
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();
    private final Map<String, Wire> wires = new LinkedHashMap<>();
    private final Switch gate = new Switch();

    /**
     * Paths without any node yet.
     *
     * @param site ends with them
     * @param at where nodes reach the harness
     */
    StormRoutes(ProxySite site, InetAddress at) {
        this.site = site;
        this.at = at;
    }

    /** Where a store listens. */
    record Store(Protocol protocol, String host, int port) {
        String name() {
            return protocol.store();
        }
    }

    /** From now on this one is told of every request. */
    void gate(Gate next) {
        gate.now = next;
    }

    /** The address at which processes reach stores. */
    String host() {
        return at.getHostAddress();
    }

    /** The port of it at which a process reaches a store. */
    synchronized int port(String node, String process, Store store) {
        String key = process + "-" + store.name();
        Wire known = wires.get(key);
        if (known == null) {
            int proxy = port(proxy(node, store));
            known = Wire.open(at, new WireSpec(process, store.protocol(), LOOPBACK, proxy), gate);
            wires.put(key, known);
        }
        return known.port();
    }

    private Proxy proxy(String node, Store store) {
        String name = name(node, store.name());
        Proxy known = proxies.get(name);
        if (known == null) {
            known = create(name, store);
            proxies.put(name, known);
        }
        return known;
    }

    private Proxy create(String name, Store store) {
        try {
            return site.client().createProxy(name, LOOPBACK + ":0", store.host() + ":" + store.port());
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    private static ProblemException broken(String name, IOException e) {
        return ProblemException.of(
                        ProblemKind.INTERNAL,
                        "proxy " + name,
                        "Toxiproxy refused: " + e.getMessage(),
                        "it to do what its client asks",
                        "Look into the log file, and run again.")
                .because(e);
    }

    private static int port(Proxy proxy) {
        String listen = proxy.getListen();
        return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
    }

    private static String name(String node, String store) {
        return node + "-" + store;
    }

    /**
     * The proxy on a node's path.
     *
     * @throws FaultException if the node has no path to this store
     */
    synchronized Proxy path(String node, String store) throws FaultException {
        Proxy found = proxies.get(name(node, store));
        if (found == null) {
            throw new FaultException("%s has no path to %s".formatted(node, store));
        }
        return found;
    }

    /** Removes every toxic and enables every proxy. */
    void heal() {
        try {
            site.client().reset();
        } catch (IOException e) {
            throw broken("of all paths", e);
        }
    }

    @Override
    public synchronized void close() {
        wires.values().forEach(Wire::close);
        site.close();
    }

    /** Passes on to whichever gate is in force. */
    private static final class Switch implements Gate {
        private volatile Gate now = Gate.OPEN;

        @Override
        public void arrived(HeldRequest request) {
            now.arrived(request);
        }

        @Override
        public void answered(HeldRequest request, String answer) {
            now.answered(request, answer);
        }

        @Override
        public void disconnected(HeldRequest request) {
            now.disconnected(request);
        }
    }
}
