package io.onlyonce.engine.store;

/**
 * A running Redis.
 *
 * @param host where it listens
 * @param port where it listens
 * @param version as the server says, such as {@code 6.2.6}
 * @param own whether the harness started it, and may therefore flush it
 */
public record RedisServer(String host, int port, String password, int database, String version, boolean own) {}
