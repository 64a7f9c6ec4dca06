package io.onlyonce.engine.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A session with Redis in its simplest form: words in a line, a line as the answer. */
record TestSession(Socket socket, BufferedReader answers) implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 15_000;

    static TestSession open(RedisServer server) throws IOException {
        Socket socket = new Socket(server.host(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new TestSession(
                socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    }

    String ask(String words) throws IOException {
        socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
        return String.valueOf(answers.readLine());
    }

    /** Waits until the other side has ended it. */
    boolean isCut() throws IOException {
        try {
            return answers.readLine() == null;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
