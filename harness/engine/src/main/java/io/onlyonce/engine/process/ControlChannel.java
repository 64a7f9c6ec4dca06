package io.onlyonce.engine.process;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.onlyonce.engine.file.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One end of the line between the harness and a node process: one JSON document a line. */
final class ControlChannel implements AutoCloseable {
    private static final JsonMapper JSON = Json.dialect()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addMixIn(NodeOrder.class, Typed.class)
            .addMixIn(NodeReport.class, Typed.class)
            .addMixIn(NodeEvent.class, Typed.class)
            .build();

    static {
        JSON.registerSubtypes(NodeOrder.class.getPermittedSubclasses());
        JSON.registerSubtypes(NodeReport.class.getPermittedSubclasses());
        JSON.registerSubtypes(NodeEvent.class.getPermittedSubclasses());
    }

    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    ControlChannel(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface Typed {}

    /** Sends one message, from any thread. */
    void send(Object message) throws IOException {
        String line = JSON.writeValueAsString(message);
        synchronized (out) {
            out.write(line);
            out.write('\n');
            out.flush();
        }
    }

    /** The next message; null once the other end is gone. For one thread. */
    <T> @Nullable T receive(Class<T> type) throws IOException {
        String line = in.readLine();
        return line == null ? null : JSON.readValue(line, type);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(ControlChannel.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a control channel", e);
        }
    }
}
