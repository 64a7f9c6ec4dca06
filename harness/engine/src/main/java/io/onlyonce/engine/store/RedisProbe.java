package io.onlyonce.engine.store;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks a Redis for its version, without the second that a whole client takes to load. */
final class RedisProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private RedisProbe() {}

    /**
     * The server with its version.
     *
     * @throws IOException if it cannot be reached, or with its own words if it refuses
     */
    static RedisServer withVersion(RedisServer server) throws IOException {
        String info = ask(server, List.of("INFO", "server"));
        return new RedisServer(
                server.host(), server.port(), server.password(), server.database(), version(info), server.own());
    }

    /** The answer to one command, in a connection of its own. */
    static String ask(RedisServer server, List<String> command) throws IOException {
        try (Socket socket = new Socket()) {
            int timeoutMillis = Math.toIntExact(TIMEOUT.toMillis());
            socket.connect(new InetSocketAddress(server.host(), server.port()), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            if (!server.password().isEmpty()) {
                ask(socket.getOutputStream(), in, List.of("AUTH", server.password()));
            }
            ask(socket.getOutputStream(), in, List.of("SELECT", Integer.toString(server.database())));
            return ask(socket.getOutputStream(), in, command);
        }
    }

    private static String version(String info) throws IOException {
        String key = "redis_version:";
        return info.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("the answer to INFO has no redis_version"));
    }

    private static String ask(OutputStream out, DataInputStream in, List<String> command) throws IOException {
        StringBuilder text = new StringBuilder("*%d\r\n".formatted(command.size()));
        for (String word : command) {
            text.append("$%d\r\n%s\r\n".formatted(word.getBytes(StandardCharsets.UTF_8).length, word));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        String first = line(in);
        if (first.startsWith("-")) {
            throw new IOException(first.substring(1));
        }
        if (first.startsWith("+") || first.startsWith(":")) {
            return first.substring(1);
        }
        if (!first.startsWith("$")) {
            throw new IOException("it does not speak the Redis protocol");
        }
        return bulk(in, first);
    }

    private static String bulk(DataInputStream in, String header) throws IOException {
        byte[] bulk = in.readNBytes(Integer.parseInt(header.substring(1)) + 2);
        return new String(bulk, StandardCharsets.UTF_8);
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > 1000) {
                throw next < 0
                        ? new EOFException("it closed the connection")
                        : new IOException("it does not speak the Redis protocol");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
