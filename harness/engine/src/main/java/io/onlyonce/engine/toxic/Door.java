package io.onlyonce.engine.toxic;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The port of a proxy. While it is shut, clients are refused, but the port is kept from anyone else: otherwise it might
 * belong to some other process's outgoing connection when it is to be opened again. Used by one thread at a time.
 */
final class Door implements Closeable {
    private static final int BACKLOG = 64;
    private static final long END_SECONDS = 5;

    private final Threads threads;
    private final String name;
    private @Nullable Listening listening;
    private @Nullable Socket placeholder;

    Door(Threads threads, String name) {
        this.threads = threads;
        this.name = name;
    }

    private record Listening(ServerSocket socket, CountDownLatch ended) {}

    boolean isOpen() {
        return listening != null;
    }

    /** Begins to listen, says where, and hands every client to the visitor, in a thread of its own. */
    String open(InetSocketAddress address, Consumer<Socket> visitor) throws IOException {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IOException("only loopback addresses are listened on here");
        }
        // It may be opened where the placeholder still is, because that does not listen.
        Listening now = new Listening(
                new ServerSocket(address.getPort(), BACKLOG, address.getAddress()), new CountDownLatch(1));
        release();
        listening = now;
        threads.start(name, () -> accept(now, visitor));
        return Sockets.text(now.socket());
    }

    private static void accept(Listening via, Consumer<Socket> visitor) {
        while (!via.socket().isClosed()) {
            try {
                visitor.accept(via.socket().accept());
            } catch (IOException e) {
                // Closed, which ends the loop, or a client that was gone before it was accepted.
                Thread.onSpinWait();
            }
        }
        via.ended().countDown();
    }

    /** Refuses clients from now on; returns when the last one has been handed over. */
    void shut() {
        Listening before = listening;
        listening = null;
        if (before != null) {
            ServerSocket socket = before.socket();
            InetSocketAddress address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
            Sockets.close(socket);
            // The port is in use for as long as a thread is still waiting there.
            await(before.ended());
            placeholder = hold(address);
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            boolean inTime = ended.await(END_SECONDS, TimeUnit.SECONDS);
            assert inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Socket hold(InetSocketAddress address) {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            // Someone was faster; whether it can be opened again will show then.
            Sockets.close(socket);
            return null;
        }
    }

    private void release() {
        Socket held = placeholder;
        placeholder = null;
        if (held != null) {
            Sockets.close(held);
        }
    }

    /** Gives the port up. */
    @Override
    public void close() {
        shut();
        release();
    }
}
