package io.onlyonce.engine.toxic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Toxiproxy inside this process: whatever drives the real one over HTTP drives this one as well. The API and all
 * proxies are on loopback.
 *
 * <p>Differs from the original in little: {@code reset_peer} also resets connections that were open when it was added,
 * a proxy listens on loopback only, and metrics count bytes as they pass.
 */
public final class ToxiproxyServer implements AutoCloseable {
    /** The version whose API it speaks. */
    static final String VERSION = "2.12.0";

    private static final int FORBIDDEN = 403;

    static {
        // Otherwise every answer with a body waits 40 ms for the client's acknowledgement of its head. It is the only
        // way to tell the JDK's server, which reads it once.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService handlers;
    private final Threads threads = new Threads();
    private final Api api;

    private ToxiproxyServer(HttpServer http, long seed) {
        this.http = http;
        this.handlers = Executors.newCachedThreadPool(ToxiproxyServer::daemon);
        this.api = new Api(new Proxies(threads, new SplittableRandom(seed)));
        http.setExecutor(handlers);
        http.createContext("/", this::handle);
        http.start();
    }

    /** Starts one on a free port of loopback, without any proxy. */
    public static ToxiproxyServer start() {
        return start(0);
    }

    /**
     * Starts one on a free port of loopback, without any proxy.
     *
     * @param seed decides what toxics leave to chance
     */
    public static ToxiproxyServer start(long seed) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return new ToxiproxyServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0), seed);
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.INTERNAL,
                            "embedded Toxiproxy",
                            "cannot listen on 127.0.0.1: " + e.getMessage(),
                            "a free port",
                            "Is the limit of open files or of ports reached?")
                    .because(e);
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "toxiproxy-api");
        thread.setDaemon(true);
        return thread;
    }

    /** Where the API is, on 127.0.0.1. */
    public int port() {
        return http.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            send(
                    exchange,
                    isBrowser(exchange) ? Answer.plain(FORBIDDEN, "User agent not allowed") : answer(exchange, body));
        }
    }

    private Answer answer(HttpExchange exchange, String body) {
        return api.answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
    }

    /** No page that a user looks at shall steer the proxies. */
    private static boolean isBrowser(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent"))
                .orElse("")
                .startsWith("Mozilla/");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.type().isEmpty()) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Ends the API and every proxy, cuts their connections and waits until their threads have ended. */
    @Override
    public void close() {
        http.stop(0);
        handlers.shutdown();
        api.close();
        threads.awaitEnd();
    }
}
