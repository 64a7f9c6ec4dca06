package io.onlyonce.engine.toxic;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Listens on loopback and carries each connection on to its upstream, through its toxics.
 *
 * <p>Threads: any. One accepts; each connection has its own.
 */
final class ToxicProxy {
    private final String name;
    private final Threads threads;
    private final SplittableRandom chance;
    private final Door door;
    private final Toxics toxics = new Toxics();
    private final Meter meter = new Meter();
    private String listen;
    private volatile String upstream;

    /** A proxy that does not listen yet. */
    ToxicProxy(ProxyState wanted, Threads threads, SplittableRandom chance) {
        this.name = wanted.name();
        this.listen = wanted.listen();
        this.upstream = wanted.upstream();
        this.threads = threads;
        this.chance = chance;
        this.door = new Door(threads, "toxic-%s-accept".formatted(name));
    }

    String name() {
        return name;
    }

    Toxics toxics() {
        return toxics;
    }

    synchronized ProxyState state() {
        return new ProxyState(name, listen, upstream, door.isOpen(), toxics.all());
    }

    String metrics() {
        return meter.text(state());
    }

    /** Begins to listen, if it does not already. */
    synchronized void start() throws ApiException {
        if (door.isOpen()) {
            return;
        }
        toxics.admitNew();
        try {
            listen = door.open(Sockets.resolve(listen), this::admit);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            String words = why.startsWith("Address already in use") ? "bind: " + why.toLowerCase(Locale.ROOT) : why;
            throw new ApiException(ApiException.FAILED, "listen tcp %s: %s".formatted(listen, words));
        }
    }

    /** Refuses new connections and cuts the open ones; the port stays its own. */
    private void stop() {
        toxics.cutAllAndAdmitNone();
        door.shut();
    }

    /** Refuses new connections, cuts the open ones and gives up the port. */
    synchronized void end() {
        stop();
        door.close();
    }

    /**
     * Takes on another address, upstream or state. Where only the upstream is another, the address is not given up in
     * between; the open connections are cut.
     */
    synchronized void update(ProxyState wanted) throws ApiException {
        boolean elsewhere = isAnother(wanted.listen());
        boolean onward = !wanted.upstream().equals(upstream);
        upstream = wanted.upstream();
        if (elsewhere) {
            end();
            listen = wanted.listen();
        } else if (!wanted.enabled()) {
            stop();
        } else if (onward) {
            toxics.cutAll();
        }
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

    /** Waits for none of the locks above: whoever shuts the door waits for this. */
    private void admit(Socket client) {
        Surroundings around = new Surroundings();
        Connection connection = new Connection(client, meter, chance.split(), around);
        if (toxics.admit(connection)) {
            around.spawn(() -> connection.run(upstream, around));
        } else {
            Sockets.close(client);
        }
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
