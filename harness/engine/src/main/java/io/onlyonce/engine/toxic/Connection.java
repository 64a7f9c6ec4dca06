package io.onlyonce.engine.toxic;

import java.io.IOException;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's connection through a proxy, with its continuation to the server: two links. */
final class Connection {
    private static final int CONNECT_MILLIS = 10_000;

    private final Socket client;
    private final Socket server = new Socket();
    private final Link up;
    private final Link down;

    Connection(Socket client, Meter meter, SplittableRandom chance, Surroundings around) {
        this.client = client;
        Link.Surroundings both = new Halves(around);
        up = new Link(new Link.Ends(client, server), meter.of(Direction.UPSTREAM), chance.split(), both);
        down = new Link(new Link.Ends(server, client), meter.of(Direction.DOWNSTREAM), chance.split(), both);
    }

    /** The proxy it is part of. */
    interface Surroundings {
        /** Starts a thread. */
        void spawn(Runnable body);

        /** Both directions have ended, or the server could not be reached. */
        void over(Connection connection);
    }

    Link link(Direction direction) {
        return direction == Direction.UPSTREAM ? up : down;
    }

    /** Goes on to the server, and carries what the client sends until that ends. */
    void run(String upstream, Surroundings around) {
        try {
            client.setTcpNoDelay(true);
            server.connect(Sockets.resolve(upstream), CONNECT_MILLIS);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            // To the client it looks as in the original: accepted, and closed at once.
            around.over(this);
            return;
        }
        around.spawn(down::read);
        up.read();
    }

    /** Cuts both sides at once. */
    void cut() {
        up.abort();
        down.abort();
        Sockets.close(client);
        Sockets.close(server);
    }

    private final class Halves implements Link.Surroundings {
        private final AtomicInteger open = new AtomicInteger(Direction.values().length);
        private final Surroundings around;

        Halves(Surroundings around) {
            this.around = around;
        }

        @Override
        public void spawn(Runnable body) {
            around.spawn(body);
        }

        @Override
        public void ended() {
            if (open.decrementAndGet() == 0) {
                around.over(Connection.this);
            }
        }
    }
}
