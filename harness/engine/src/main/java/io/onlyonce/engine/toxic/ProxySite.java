package io.onlyonce.engine.toxic;

import eu.rekawek.toxiproxy.ToxiproxyClient;

/**
 * A Toxiproxy for the paths of one storm. It reaches what the harness reaches, at the same addresses. Closing it ends it
 * with all its proxies.
 *
 * <p>Threads: any.
 */
public interface ProxySite extends AutoCloseable {
    /** What drives it. */
    ToxiproxyClient client();

    /** The address at which a proxy has to listen that the stores themselves go through; all others are on loopback. */
    String host();

    @Override
    void close();
}
