package io.onlyonce.engine.toxic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Listens on loopback and carries each connection on to its upstream, through its toxics.
 *
 * <p>Threads: any. One accepts; each connection has its own.
 */
final class ToxicProxy {
    private static final int BACKLOG = 64;

    private final String name;
    private final Threads threads;
    private final SplittableRandom chance;
    private final Toxics toxics = new Toxics();
    private final Meter meter = new Meter();
    private String listen;
    private String upstream;
    private @Nullable ServerSocket listener;

    /** A proxy that does not listen yet. */
    ToxicProxy(ProxyState wanted, Threads threads, SplittableRandom chance) {
        this.name = wanted.name();
        this.listen = wanted.listen();
        this.upstream = wanted.upstream();
        this.threads = threads;
        this.chance = chance;
    }

    String name() {
        return name;
    }

    Toxics toxics() {
        return toxics;
    }

    synchronized ProxyState state() {
        return new ProxyState(name, listen, upstream, listener != null, toxics.all());
    }

    String metrics() {
        return meter.text(state());
    }

    /** Begins to listen, if it does not already. */
    synchronized void start() throws ApiException {
        if (listener != null) {
            return;
        }
        ServerSocket opened = open();
        listener = opened;
        listen = Sockets.text(opened);
        threads.start("toxic-%s-accept".formatted(name), () -> accept(opened));
    }

    private ServerSocket open() throws ApiException {
        try {
            InetSocketAddress address = Sockets.resolve(listen);
            if (!address.getAddress().isLoopbackAddress()) {
                throw new IOException("only loopback addresses are listened on here");
            }
            return new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            String words = why.startsWith("Address already in use") ? "bind: " + why.toLowerCase(Locale.ROOT) : why;
            throw new ApiException(ApiException.FAILED, "listen tcp %s: %s".formatted(listen, words));
        }
    }

    /** Refuses new connections and cuts the open ones. */
    synchronized void stop() {
        ServerSocket open = listener;
        listener = null;
        if (open != null) {
            Sockets.close(open);
        }
        toxics.cutAll();
    }

    /**
     * Takes on another address, upstream or state. Where only the upstream is another, the address is not given up in
     * between; the open connections are cut.
     */
    synchronized void update(ProxyState wanted) throws ApiException {
        boolean elsewhere = isAnother(wanted.listen());
        if (!wanted.enabled() || elsewhere) {
            stop();
        } else if (!wanted.upstream().equals(upstream)) {
            toxics.cutAll();
        }
        listen = elsewhere ? wanted.listen() : listen;
        upstream = wanted.upstream();
        if (wanted.enabled()) {
            start();
        }
    }

    /** Whether an address means another one than that it has. */
    synchronized boolean isAnother(String address) throws ApiException {
        try {
            return !listen.equals(address)
                    && !Sockets.text(Sockets.resolve(address)).equals(listen);
        } catch (IOException e) {
            throw new ApiException(ApiException.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private void accept(ServerSocket via) {
        while (!via.isClosed()) {
            try {
                admit(via, via.accept());
            } catch (IOException e) {
                // Closed, which ends the loop, or a client that was gone before it was accepted.
                Thread.onSpinWait();
            }
        }
    }

    private synchronized void admit(ServerSocket via, Socket client) {
        if (listener != via) {
            Sockets.close(client);
            return;
        }
        Surroundings around = new Surroundings();
        Connection connection = new Connection(client, meter, chance.split(), around);
        toxics.admit(connection);
        String to = upstream;
        around.spawn(() -> connection.run(to, around));
    }

    private final class Surroundings implements Connection.Surroundings {
        @Override
        public void spawn(Runnable body) {
            threads.start("toxic-" + name, body);
        }

        @Override
        public void over(Connection connection) {
            toxics.forget(connection);
            connection.cut();
        }
    }
}
