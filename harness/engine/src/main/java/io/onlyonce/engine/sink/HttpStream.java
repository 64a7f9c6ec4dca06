package io.onlyonce.engine.sink;

import io.onlyonce.engine.wire.HttpFrame;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whole HTTP/1.1 messages over one kept-alive socket. */
final class HttpStream implements Closeable {
    private static final int MAX_BODY_BYTES = 16 << 20;

    private final Socket socket;
    private byte[] bytes = new byte[4096];
    private int used;

    HttpStream(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
    }

    /** A message: its first line and its body. */
    record Message(String firstLine, String body) {
        byte[] bodyBytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Sends a message in one write. */
    void write(String firstLine, byte[] body) throws IOException {
        String head = firstLine + "\r\nHost: sink\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        socket.getOutputStream().write(all);
    }

    /** The next message; null if the other side closed between messages. */
    @Nullable
    Message read() throws IOException {
        HttpFrame frame = HttpFrame.at(bytes, 0, used);
        while (!frame.isComplete() || used < frame.totalBytes()) {
            if (frame.bodyBytes() > MAX_BODY_BYTES) {
                throw new IOException("a body of " + frame.bodyBytes() + " bytes; at most " + MAX_BODY_BYTES);
            }
            if (!fill()) {
                return endOfStream();
            }
            frame = HttpFrame.at(bytes, 0, used);
        }
        return take(frame);
    }

    private Message take(HttpFrame frame) {
        String body = new String(bytes, frame.headBytes(), (int) frame.bodyBytes(), StandardCharsets.UTF_8);
        int total = (int) frame.totalBytes();
        System.arraycopy(bytes, total, bytes, 0, used - total);
        used -= total;
        return new Message(frame.firstLine(), body);
    }

    private @Nullable Message endOfStream() throws EOFException {
        if (used > 0) {
            throw new EOFException("the connection was cut within a message");
        }
        return null;
    }

    private boolean fill() throws IOException {
        if (used == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = socket.getInputStream().read(bytes, used, bytes.length - used);
        used += Math.max(read, 0);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
