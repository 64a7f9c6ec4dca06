package io.onlyonce.engine.store;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One cell's own keys in a Redis server, and what the harness asks of the server: start over, let time pass. Touches
 * nothing but keys with its prefix, except in an embedded server, which holds nothing else.
 *
 * <p>Threads: it holds one connection, past the wires, and is used from one thread at a time.
 *
 * <p>Errors: every method throws a {@link ProblemException} if the server refuses or is gone.
 */
public final class RedisCell implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SCAN_COUNT = 1000;

    /** One script, so that no key is seen between two of its steps. */
    private static final String PASS_TIME = """
            local cursor = '0'
            repeat
              local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 1000)
              cursor = page[1]
              for _, key in ipairs(page[2]) do
                local left = redis.call('PTTL', key)
                if left >= 0 then
                  if left <= tonumber(ARGV[2]) then
                    redis.call('DEL', key)
                  else
                    redis.call('PEXPIRE', key, left - tonumber(ARGV[2]))
                  end
                end
              end
            until cursor == '0'
            return 'OK'
            """;

    private final RedisServer server;
    private final String keyPrefix;
    private StatefulRedisConnection<String, byte[]> admin;
    private List<RememberedKey> remembered = List.of();

    private static final String ALONE = "000000000000";

    private RedisCell(RedisServer server, String keyPrefix, StatefulRedisConnection<String, byte[]> admin) {
        this.server = server;
        this.keyPrefix = keyPrefix;
        this.admin = admin;
    }

    /**
     * Takes a key prefix of our own. On a server of our own it is the same each time, so that a request reads the same
     * in whichever lab a trial runs.
     */
    public static RedisCell create(RedisServer server) {
        String unique = UUID.randomUUID().toString().replace("-", "").substring(0, ALONE.length());
        String prefix = "onlyonce:%s:".formatted(server.own() ? ALONE : unique);
        return attempt(server, "connect", () -> new RedisCell(server, prefix, RedisConnections.open(server)));
    }

    /** Opens its connection anew, after the server was started again or another took its place. */
    public void reconnect() {
        attempt(server, "connect again", () -> {
            StatefulRedisConnection<String, byte[]> fresh = RedisConnections.open(server);
            RedisConnections.close(admin);
            admin = fresh;
            return "";
        });
    }

    /** What every key starts with. */
    public String keyPrefix() {
        return keyPrefix;
    }

    /** A URI that reaches the same database by way of another address, such as a wire's. */
    public String uri(String host, int port) {
        return uri(server, host, port);
    }

    static String uri(RedisServer server, String host, int port) {
        String password = server.password().isEmpty() ? "" : ":%s@".formatted(encode(server.password()));
        String database = server.database() == 0 ? "" : "/" + server.database();
        return "redis://%s%s:%d%s".formatted(password, host, port, database);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Remembers our keys, with the time they have left, as the state every trial starts from. */
    public void remember() {
        attempt(server, "remember the prepared keys", () -> {
            List<RememberedKey> found = new ArrayList<>();
            for (String key : ourKeys()) {
                long millisLeft = Math.max(0, admin.sync().pttl(key));
                found.add(new RememberedKey(key, admin.sync().dump(key), millisLeft));
            }
            remembered = found;
            return "";
        });
    }

    /** Restores exactly the remembered keys. An embedded server is emptied for it, also of other cells' keys. */
    public void startOver() {
        attempt(server, "start over", () -> {
            List<RedisFuture<?>> answers = new ArrayList<>();
            if (server.own()) {
                answers.add(admin.async().flushall());
            } else {
                deleteOurs();
            }
            for (RememberedKey key : remembered) {
                RestoreArgs left = RestoreArgs.Builder.ttl(key.millisLeft).replace();
                answers.add(admin.async().restore(key.name, key.dump, left));
            }
            await(answers);
            return "";
        });
    }

    /** Our keys, with their values and the time they have left. */
    public List<StoreView.KeyView> keys() {
        return attempt(server, "look at the keys", () -> RedisView.of(admin.sync(), ourKeys()));
    }

    /** Lets time pass: moves every expiry closer, and deletes at once what would have expired by then. */
    public void passTime(Duration by) {
        attempt(server, "let time pass", () -> {
            byte[] pattern = (server.own() ? "*" : keyPrefix + "*").getBytes(StandardCharsets.UTF_8);
            byte[] millis = Long.toString(by.toMillis()).getBytes(StandardCharsets.UTF_8);
            return admin.sync().eval(PASS_TIME, ScriptOutputType.STATUS, new String[0], pattern, millis);
        });
    }

    /** Deletes our keys. */
    @Override
    public void close() {
        attempt(server, "delete the keys of our own", () -> {
            try {
                deleteOurs();
            } finally {
                RedisConnections.close(admin);
            }
            return "";
        });
    }

    private void deleteOurs() {
        List<String> keys = ourKeys();
        if (!keys.isEmpty()) {
            admin.sync().del(keys.toArray(String[]::new));
        }
    }

    private List<String> ourKeys() {
        ScanArgs ours = ScanArgs.Builder.matches(keyPrefix + "*").limit(SCAN_COUNT);
        // A scan may give a key twice.
        Set<String> keys = new TreeSet<>();
        KeyScanCursor<String> page = admin.sync().scan(ours);
        keys.addAll(page.getKeys());
        while (!page.isFinished()) {
            page = admin.sync().scan(ScanCursor.of(page.getCursor()), ours);
            keys.addAll(page.getKeys());
        }
        return List.copyOf(keys);
    }

    private static void await(List<RedisFuture<?>> answers) {
        if (!LettuceFutures.awaitAll(TIMEOUT, answers.toArray(RedisFuture[]::new))) {
            throw new RedisException("no answer within %d s".formatted(TIMEOUT.toSeconds()));
        }
    }

    private static <T> T attempt(RedisServer server, String doing, Supplier<T> step) {
        try {
            return step.get();
        } catch (RedisException e) {
            throw ProblemException.of(
                            ProblemKind.STORE_LOST,
                            "Redis at %s:%d/%d".formatted(server.host(), server.port(), server.database()),
                            "it failed to %s: '%s'".formatted(doing, e.getMessage()),
                            "a server that answers",
                            "Look at its log, or leave out --redis to start an embedded one")
                    .because(e);
        }
    }

    /** A key as DUMP gives it; 0 milliseconds left means that it never expires. */
    private static final class RememberedKey {
        private final String name;
        private final byte[] dump;
        private final long millisLeft;

        RememberedKey(String name, byte[] dump, long millisLeft) {
            this.name = name;
            this.dump = dump;
            this.millisLeft = millisLeft;
        }
    }
}
