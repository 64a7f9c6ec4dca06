package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Where node processes run. Closing it ends those that are left. */
public interface NodeSite extends AutoCloseable {
    /** The address of the harness at which nodes reach what is between them and their stores. */
    InetAddress harness();

    /** The address of the harness at which nodes take their orders; the same unless they have a network for that. */
    default InetAddress control() {
        return harness();
    }

    /** Starts a process that says hello to the harness, and does not wait for that. */
    NodeProcess start(Start start) throws IOException;

    /** Lets node processes write into a directory of the harness, which was just made. */
    void share(Path directory) throws IOException;

    /** Where node processes find a file of the directory that the site was opened with. */
    default String seen(Path file) {
        return file.toString();
    }

    /** A plug-in, as {@code --plugin} names it, as it is named where node processes are. */
    default String plugin(String source) throws IOException {
        return source;
    }

    @Override
    void close();

    /**
     * What a process is started with.
     *
     * @param number of this process
     * @param jvm further options of its JVM
     * @param clock what its code reads; a machine's clock that is to be moved needs {@link
     *     io.onlyonce.engine.wallclock.AgentJar}
     * @param control where the harness takes its hello
     * @param token with which it shows that it was started by this harness
     * @param log receives what it prints
     */
    record Start(int number, List<String> jvm, ClockSource clock, InetSocketAddress control, String token, Path log) {}
}
