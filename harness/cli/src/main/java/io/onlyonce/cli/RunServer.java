package io.onlyonce.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.reports.RunIndex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the files of past runs over HTTP: on loopback, read-only, only kinds of files that a run writes, and nothing
 * that lies outside the directory, whatever a path or a link says.
 */
final class RunServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "json", "application/json",
            "jsonl", "text/plain; charset=utf-8",
            "xml", "application/xml",
            "md", "text/plain; charset=utf-8",
            "yaml", "text/plain; charset=utf-8",
            "log", "text/plain; charset=utf-8",
            "svg", "image/svg+xml");

    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads;

    private RunServer(Path root, HttpServer server, ExecutorService threads) {
        this.root = root;
        this.server = server;
        this.threads = threads;
    }

    /**
     * Begins to serve.
     *
     * @param port 0 for any that is free
     * @throws ProblemException if the port is taken or the directory is gone
     */
    static RunServer start(Path directory, int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            RunServer runs = new RunServer(directory.toRealPath(), server, threads);
            server.setExecutor(threads);
            server.createContext("/", runs::handle);
            server.start();
            return runs;
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.USAGE,
                            "serve " + directory + " --port " + port,
                            String.valueOf(e.getMessage()),
                            "a directory that can be read and a port that is free",
                            "Choose another with --port, or --port 0 for any that is free.")
                    .because(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                say(exchange, 405, "Only GET and HEAD.");
            } else if (!isForThisMachine(exchange)) {
                say(exchange, 403, "Only for 127.0.0.1 and localhost.");
            } else if (exchange.getRequestURI().getPath().equals("/")) {
                send(exchange, 200, "html", RunIndex.of(root).html());
            } else {
                file(exchange);
            }
        }
    }

    /** A page from elsewhere must not read the reports by way of a name that it points at this machine. */
    private static boolean isForThisMachine(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        return host.matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    }

    private void file(HttpExchange exchange) throws IOException {
        Optional<Path> file = find(exchange.getRequestURI().getPath());
        if (file.isEmpty()) {
            say(exchange, 404, "No such file of a run.");
            return;
        }
        boolean body = exchange.getRequestMethod().equals("GET");
        type(exchange, ending(file.get()));
        exchange.sendResponseHeaders(200, body ? Files.size(file.get()) : -1);
        if (body && Files.size(file.get()) > 0) {
            Files.copy(file.get(), exchange.getResponseBody());
        }
    }

    private Optional<Path> find(String path) {
        try {
            Path file = root.resolve(path.substring(1)).toRealPath();
            boolean ours = file.startsWith(root) && Files.isRegularFile(file) && TYPES.containsKey(ending(file));
            return ours ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void type(HttpExchange exchange, String ending) {
        exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(ending, "text/plain; charset=utf-8"));
        if (!ending.equals("html")) {
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "txt", text + "\n");
    }

    private static void send(HttpExchange exchange, int status, String ending, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean body = !exchange.getRequestMethod().equals("HEAD");
        type(exchange, ending);
        exchange.sendResponseHeaders(status, body ? bytes.length : -1);
        if (body) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
