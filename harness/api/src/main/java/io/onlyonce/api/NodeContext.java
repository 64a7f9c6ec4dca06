package io.onlyonce.api;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * A node as a strategy sees it: one scheduler or worker process, its stores, its clock and its host.
 *
 * <p>All addresses lead through the node's own wires. Whole libraries that open connections of their own use the
 * addresses; hand-written guards use {@link #dataSource}.
 */
public interface NodeContext {
    /** Name of the node in reports, such as {@code n1}. */
    String name();

    /** Stands for the process id: unique among all processes of a trial, and new after a restart. */
    long processId();

    /** Name of the host; processes that restart on the same host share it, and {@link #hostDirectory}. */
    String hostName();

    /** JDBC URL of the guarded database, complete with user and options. */
    String jdbcUrl();

    /** A pool of connections to {@link #jdbcUrl}; closing a connection returns it with its transaction rolled back. */
    DataSource dataSource();

    /** {@code redis://host:port} of this node's Redis wire; empty text if the strategy did not ask for Redis. */
    String redisUri();

    /** As {@link #redisUri}, of every Redis server that the strategy asked for; each has a wire of its own. */
    default List<String> redisUris() {
        return redisUri().isEmpty() ? List.of() : List.of(redisUri());
    }

    /** Every Redis key must start with it. */
    String keyPrefix();

    /** The node's own clock; may be wrong on purpose. */
    Clock clock();

    /** How long a lease is meant to last in this scenario. */
    Duration lease();

    /**
     * A directory that stands for the host's file system, empty at the start of a trial.
     *
     * <p>Used through {@link java.nio.file.Files} and {@link java.nio.channels.FileChannel}. What is done to a file is
     * a request like one to any store: the harness holds it, and after a crash it never takes effect. A file's time of
     * change is by the node's own clock. {@code FileChannel.tryLock} excludes the other processes on the host, belongs
     * to the file rather than to its name, and ends with the channel or the process; a process that asks for what it
     * holds itself gets an {@link java.nio.channels.OverlappingFileLockException}.
     */
    Path hostDirectory();

    /**
     * Keeps something costly, such as a connected client, for the life of the process instead of one trial.
     *
     * @param type the kept thing's type; one is kept for each type
     * @param opener makes it when the process does not have it yet
     * @return the kept thing
     * @throws Exception if the opener failed
     */
    <T extends AutoCloseable> T keep(Class<T> type, Callable<T> opener) throws Exception;
}
