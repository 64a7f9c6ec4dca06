package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user's own Redis: reads its address, and refuses with one clear message what cannot be used. */
final class ExternalRedis {
    private static final Pattern USER_INFO = Pattern.compile("(default)?:(?<password>.*)");
    private static final Pattern PATH = Pattern.compile("/?(?<database>\\d{0,4})");

    private ExternalRedis() {}

    static RedisServer reach(String uri) {
        RedisServer server = parse(uri);
        try {
            return RedisProbe.withVersion(server);
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.STORE_START,
                            "Redis at %s:%d/%d".formatted(server.host(), server.port(), server.database()),
                            "it refused: '%s'".formatted(e.getMessage()),
                            "a server that accepts connections without TLS",
                            "Check that it runs, and the host, port and password in --redis")
                    .because(e);
        }
    }

    private static RedisServer parse(String text) {
        try {
            URI uri = new URI(text);
            String userInfo = uri.getUserInfo() == null ? ":" : uri.getUserInfo();
            Matcher user = USER_INFO.matcher(userInfo);
            Matcher path = PATH.matcher(uri.getPath() == null ? "" : uri.getPath());
            if (!"redis".equals(uri.getScheme()) || uri.getHost() == null || !user.matches() || !path.matches()) {
                throw malformed();
            }
            String database = path.group("database");
            return new RedisServer(
                    uri.getHost(),
                    uri.getPort() < 0 ? 6379 : uri.getPort(),
                    user.group("password"),
                    database.isEmpty() ? 0 : Integer.parseInt(database),
                    "",
                    false);
        } catch (URISyntaxException e) {
            throw malformed();
        }
    }

    private static ProblemException malformed() {
        // What was found is not repeated: it may hold a password.
        return ProblemException.of(
                ProblemKind.USAGE,
                "--redis",
                "this is not the URI of one Redis server without TLS",
                "redis://:PASSWORD@HOST:PORT/DATABASE, where only HOST is needed",
                "Correct the URI");
    }
}
