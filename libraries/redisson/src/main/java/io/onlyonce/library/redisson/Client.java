package io.onlyonce.library.redisson;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.Codec;
import org.redisson.config.Config;

/**
 * A node's connection to Redis. Its times are to each other as those of a fresh {@link Config}: a command is waited
 * for a tenth of the watchdog's timeout; but no longer than an attempt may take, because Redisson notices by that alone
 * that an answer was lost.
 */
final class Client implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final int THREADS = 4;
    private static final long COMMANDS_PER_WATCHDOG = 10;
    private static final long LONGEST_COMMAND_MILLIS = 5_000;

    private final RedissonClient redisson;

    /** The codec is always said: the default one of old versions does not work on the Java of today. */
    Client(String redis, Codec codec, Duration watchdog) {
        URI uri = URI.create(redis);
        Config config = new Config();
        config.setCodec(codec).setThreads(THREADS).setNettyThreads(THREADS).setLockWatchdogTimeout(watchdog.toMillis());
        config.useSingleServer()
                .setAddress(uri.getScheme() + "://" + uri.getAuthority())
                .setDatabase(database(uri))
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(CONNECTIONS)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(CONNECTIONS)
                .setRetryAttempts(0)
                .setTimeout(
                        Math.toIntExact(Math.min(watchdog.toMillis() / COMMANDS_PER_WATCHDOG, LONGEST_COMMAND_MILLIS)));
        redisson = Redisson.create(config);
    }

    private static int database(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
        return path.isEmpty() ? 0 : Integer.parseInt(path);
    }

    RedissonClient redisson() {
        return redisson;
    }

    @Override
    public void close() {
        redisson.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
