package io.onlyonce.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A tab of the browser; remembers what it complained about and what it asked the network for. */
final class Tab implements AutoCloseable {
    private final Protocol protocol;
    private final String target;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Tab(Protocol protocol, String target, String session) {
        this.protocol = protocol;
        this.target = target;
        this.session = session;
        protocol.onEvent(this::event);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", object());
        }
    }

    static Tab open(Protocol protocol) {
        String target = protocol.send("", "Target.createTarget", object().put("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = protocol.send(
                        "",
                        "Target.attachToTarget",
                        object().put("targetId", target).put("flatten", true))
                .path("sessionId")
                .asText();
        return new Tab(protocol, target, session);
    }

    private static ObjectNode object() {
        return Protocol.JSON.createObjectNode();
    }

    private JsonNode send(String method, ObjectNode parameters) {
        return protocol.send(session, method, parameters);
    }

    private void event(JsonNode event) {
        if (!session.equals(event.path("sessionId").asText())) {
            return;
        }
        JsonNode about = event.path("params");
        switch (event.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown" ->
                complaints.add(about.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> complaints.add(about.path("args").toString());
            case "Log.entryAdded" -> complaints.add(about.path("entry").toString());
            case "Network.requestWillBeSent" ->
                requests.add(about.path("request").path("url").asText());
            default -> {}
        }
    }

    /** Opens a page and waits until it is loaded. */
    Tab go(String url) {
        loaded = new CompletableFuture<>();
        send("Page.navigate", object().put("url", url));
        loaded.orTimeout(60, TimeUnit.SECONDS).join();
        return this;
    }

    /** The value of an expression. */
    JsonNode evaluate(String expression) {
        JsonNode result = send(
                "Runtime.evaluate",
                object().put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** Presses and releases a key. */
    Tab press(String key) {
        int code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "End" -> 35;
            case "Home" -> 36;
            case "ArrowLeft" -> 37;
            case "ArrowRight" -> 39;
            case "ArrowDown" -> 40;
            default -> key.charAt(0);
        };
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = object().put("type", type).put("key", key).put("windowsVirtualKeyCode", code);
            if (key.equals("Enter")) {
                event.put("text", "\r");
            }
            send("Input.dispatchKeyEvent", event);
        }
        return this;
    }

    /** A viewport of this size. */
    Tab size(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        return this;
    }

    /** {@code light} or {@code dark}. */
    Tab scheme(String scheme) {
        ObjectNode media = object();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        send("Emulation.setEmulatedMedia", media);
        return this;
    }

    /** From now on no script runs. */
    Tab withoutScript() {
        send("Emulation.setScriptExecutionDisabled", object().put("value", true));
        return this;
    }

    /** Keeps what is in view as a PNG. */
    void screenshot(Path file) throws IOException {
        String data = send("Page.captureScreenshot", object().put("format", "png"))
                .path("data")
                .asText();
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Errors, warnings and everything else on the console. */
    List<String> complaints() {
        return complaints;
    }

    /** Everything that was loaded. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        protocol.send("", "Target.closeTarget", object().put("targetId", target));
    }
}
