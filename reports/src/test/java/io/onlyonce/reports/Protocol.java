package io.onlyonce.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The browser's debugging protocol: JSON over one web socket. */
final class Protocol implements WebSocket.Listener, AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    static Protocol connect(String address) {
        var protocol = new Protocol();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), protocol)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        protocol.socket.complete(socket);
        return protocol;
    }

    /** Is called with every event, on the socket's thread. */
    void onEvent(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    /** Sends a command and waits for its result. */
    JsonNode send(String session, String method, ObjectNode parameters) {
        int id = next.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.join().sendText(message.toString(), true).join();
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String whole = partial.toString();
            partial.setLength(0);
            received(whole);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void received(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            CompletableFuture<JsonNode> answer =
                    waiting.remove(message.path("id").asInt(-1));
            if (answer == null) {
                listeners.forEach(listener -> listener.accept(message));
            } else if (message.has("error")) {
                answer.completeExceptionally(
                        new IllegalStateException(message.path("error").toString()));
            } else {
                answer.complete(message.path("result"));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        socket.join().abort();
    }
}
