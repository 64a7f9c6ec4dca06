package io.onlyonce.engine.toxic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Plays requests from a file, and puts each answer beside the expected one. */
final class ApiScript {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    ApiScript(int port) {
        this.port = port;
    }

    /** A request with what was expected and what came. */
    record Step(String request, String expected, String found) {}

    List<Step> play() throws IOException, InterruptedException {
        List<String> lines = lines();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            String[] request = lines.get(i).split(" ", 3);
            HttpResponse<String> answer = send(request[0], request[1], request.length > 2 ? request[2] : "");
            String[] expected = lines.get(i + 1).split(" ", 2);
            String body = expected.length > 1 ? expected[1] : "";
            steps.add(new Step(
                    lines.get(i),
                    expected[0] + " " + normal(body),
                    answer.statusCode() + " " + like(normal(body), normal(answer.body()))));
        }
        return steps;
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path, "").body();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> lines() throws IOException {
        try (InputStream script = Objects.requireNonNull(ApiScript.class.getResourceAsStream("api.txt"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    /** The order of fields, spaces, ports and what only the real one tells make no difference. */
    private static String normal(String body) {
        if (body.isBlank() || !"{[\"".contains(body.substring(0, 1))) {
            return body.strip();
        }
        try {
            JsonNode tree = JSON.readTree(body.replace("127.0.0.1:PORT", "127.0.0.1:1"));
            tree.findParents("Logger").forEach(parent -> ((ObjectNode) parent).remove("Logger"));
            Object sorted = JSON.treeToValue(tree, Object.class);
            String text = JSON.writer()
                    .with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(sorted);
            return PORT.matcher(text).replaceAll("127.0.0.1:PORT").replaceAll(":(\\d+)\\.0([,}])", ":$1$2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The expected text itself if what was found is like it. */
    private static String like(String expected, String found) {
        String pattern = Pattern.quote(expected).replace("*", "\\E.*\\Q");
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(found).matches() ? expected : found;
    }
}
