package io.onlyonce.engine.process;

import java.nio.file.Path;
import java.util.List;

/**
 * How node processes are started.
 *
 * @param directory where their logs go, one file each, and the files of their hosts
 * @param cache where what makes them start faster is kept between runs
 * @param plugins jars with further strategies, each as {@code --plugin} has it: {@code guards.jar} or {@code
 *     mine=guards.jar}
 * @param source what they are
 */
public record NodeHostOptions(Path directory, Path cache, List<String> plugins, NodeSource source) {
    /** Copies the list. */
    public NodeHostOptions {
        plugins = List.copyOf(plugins);
    }

    /** Processes of this machine. */
    public NodeHostOptions(Path directory, Path cache, List<String> plugins) {
        this(directory, cache, plugins, NodeSource.LOCAL);
    }

    /** The same with other processes. */
    public NodeHostOptions from(NodeSource other) {
        return new NodeHostOptions(directory, cache, plugins, other);
    }
}
