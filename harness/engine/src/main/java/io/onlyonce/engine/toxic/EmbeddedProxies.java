package io.onlyonce.engine.toxic;

import eu.rekawek.toxiproxy.ToxiproxyClient;

/** The Toxiproxy inside this process: its addresses are the harness's own. */
public final class EmbeddedProxies implements ProxySite {
    private static final String LOOPBACK = "127.0.0.1";

    private final ToxiproxyServer server = ToxiproxyServer.start();
    private final ToxiproxyClient client = new ToxiproxyClient(LOOPBACK, server.port());

    private EmbeddedProxies() {}

    /** Starts one without any proxy. */
    public static EmbeddedProxies start() {
        return new EmbeddedProxies();
    }

    @Override
    public ToxiproxyClient client() {
        return client;
    }

    @Override
    public String host() {
        return LOOPBACK;
    }

    @Override
    public void close() {
        server.close();
    }
}
