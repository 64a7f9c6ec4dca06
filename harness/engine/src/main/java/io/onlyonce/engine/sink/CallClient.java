package io.onlyonce.engine.sink;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Sends {@code call} effects over one kept-alive connection, without threads of its own and without retrying: what was
 * sent once arrives at most once. Belongs to one thread at a time; {@link #close} may come from another.
 */
public final class CallClient implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final String host;
    private final int port;
    private volatile @Nullable HttpStream stream;

    /**
     * A client of what listens on a port of loopback: the sink, or a wire that leads there. Connects when first used.
     */
    public CallClient(int port) {
        this(LOOPBACK, port);
    }

    /** The same at any address. */
    public CallClient(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * Sends a call and waits for the receipt. After a failure the next call opens a new connection.
     *
     * @throws CallRefusedException if the receiver refused it; it certainly had no effect
     * @throws IOException if the connection was cut; the call may or may not have had its effect
     */
    public void call(CallRequest request) throws IOException {
        HttpStream.Message answer;
        try {
            HttpStream open = open();
            open.write("POST /calls HTTP/1.1", request.toJson());
            answer = open.read();
            if (answer == null) {
                throw new EOFException("the connection was cut before the receipt of " + request);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        judge(answer);
    }

    private static void judge(HttpStream.Message answer) throws IOException {
        if (answer.firstLine().startsWith("HTTP/1.1 409")) {
            throw new CallRefusedException(answer.body());
        }
        if (!answer.firstLine().startsWith("HTTP/1.1 2")) {
            throw new IOException("the call sink answered '" + answer.firstLine() + "': " + answer.body());
        }
    }

    private HttpStream open() throws IOException {
        HttpStream open = stream;
        if (open == null) {
            open = new HttpStream(new Socket(host, port));
            stream = open;
        }
        return open;
    }

    /** Closes the connection. */
    @Override
    public void close() {
        HttpStream open = stream;
        stream = null;
        if (open != null) {
            CallSink.closeQuietly(open);
        }
    }
}
