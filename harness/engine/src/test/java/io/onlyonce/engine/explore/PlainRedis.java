package io.onlyonce.engine.explore;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A Redis client that does nothing on its own: one command, one line of answer. */
final class PlainRedis implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private PlainRedis(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = socket.getOutputStream();
    }

    static PlainRedis open(String uri) throws IOException {
        URI address = URI.create(uri);
        return new PlainRedis(new Socket(address.getHost(), address.getPort()));
    }

    /** The first line of the answer, such as {@code +OK} or {@code $-1}. */
    String send(String... words) throws IOException {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append("$%d\r\n%s\r\n".formatted(word.length(), word));
        }
        out.write(command.toString().getBytes(StandardCharsets.UTF_8));
        String answer = in.readLine();
        if (answer == null) {
            throw new EOFException("the connection was cut");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
