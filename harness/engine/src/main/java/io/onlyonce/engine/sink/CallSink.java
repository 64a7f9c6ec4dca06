package io.onlyonce.engine.sink;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Receives {@code call} effects and remembers each item of each call: the outside world, as far as a trial is
 * concerned.
 *
 * <p>A small HTTP/1.1 server on loopback that takes {@code POST /calls}. It fences: a call with a token smaller than
 * the greatest it has seen for the slot is refused with 409.
 */
public final class CallSink implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final long END_MILLIS = 5_000;

    private final ServerSocket listener;
    private final Ledger ledger;
    private final Thread acceptor;
    private final Map<Thread, Socket> connections = new LinkedHashMap<>();
    private int accepted;

    private CallSink(ServerSocket listener, LongSupplier clock) {
        this.listener = listener;
        this.ledger = new Ledger(clock);
        this.acceptor = new Thread(this::accept, "sink-accept");
        acceptor.setDaemon(true);
    }

    /**
     * Opens a sink on a free port of loopback.
     *
     * @param clock the reference clock, in nanoseconds, that dates arrivals
     */
    public static CallSink open(LongSupplier clock) {
        return open(InetAddress.getLoopbackAddress(), clock);
    }

    /** The same at another address of this machine, such as that of a network of containers. */
    public static CallSink open(InetAddress at, LongSupplier clock) {
        try {
            CallSink sink = new CallSink(new ServerSocket(0, BACKLOG, at), clock);
            sink.acceptor.start();
            return sink;
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.STORE_START,
                            "call sink",
                            "cannot listen on %s: %s".formatted(at.getHostAddress(), e.getMessage()),
                            "a free port",
                            "Is the limit of open files or of ports reached?")
                    .because(e);
        }
    }

    /** The address at which it listens. */
    public String host() {
        return listener.getInetAddress().getHostAddress();
    }

    /** The port at which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Every item that was accepted, in the order of arrival. */
    public List<ReceivedCall> calls() {
        return ledger.calls();
    }

    /** Every item that was refused for its token, in the order of arrival. */
    public List<ReceivedCall> refused() {
        return ledger.refused();
    }

    /** Forgets all calls and tokens; open connections stay. */
    public void startOver() {
        ledger.startOver();
    }

    /** Closes every connection, stops listening and waits until the sink's threads have ended. */
    @Override
    public void close() {
        closeQuietly(listener);
        Map<Thread, Socket> open = connections();
        open.values().forEach(CallSink::closeQuietly);
        try {
            acceptor.join(END_MILLIS);
            for (Thread thread : open.keySet()) {
                thread.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Map<Thread, Socket> connections() {
        return new LinkedHashMap<>(connections);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                // Closed, which ends the loop, or a client that was gone before it was accepted.
                Thread.onSpinWait();
            }
        }
    }

    private synchronized void serve(Socket socket) {
        if (listener.isClosed()) {
            closeQuietly(socket);
            return;
        }
        Thread thread = new Thread(() -> answerCalls(socket), "sink-" + ++accepted);
        thread.setDaemon(true);
        connections.put(thread, socket);
        thread.start();
    }

    private void answerCalls(Socket socket) {
        try (HttpStream stream = new HttpStream(socket)) {
            HttpStream.Message message = stream.read();
            while (message != null) {
                answer(stream, message);
                message = stream.read();
            }
        } catch (IOException e) {
            // The caller is gone, and what it had sent in full is in the ledger.
            closeQuietly(socket);
        } finally {
            forgetCurrent();
        }
    }

    private synchronized void forgetCurrent() {
        connections.remove(Thread.currentThread());
    }

    private void answer(HttpStream stream, HttpStream.Message message) throws IOException {
        if (!message.firstLine().startsWith("POST /calls ")) {
            stream.write("HTTP/1.1 404 Not Found", bytes("only POST /calls is served here"));
            return;
        }
        CallRequest request;
        try {
            request = CallRequest.fromJson(message.bodyBytes());
        } catch (IOException e) {
            stream.write("HTTP/1.1 400 Bad Request", bytes("not a call: " + e.getMessage()));
            return;
        }
        String refusal = ledger.receive(request);
        stream.write(refusal.isEmpty() ? "HTTP/1.1 200 OK" : "HTTP/1.1 409 Conflict", bytes(refusal));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Gone already, which is what was wanted.
            return;
        }
    }
}
