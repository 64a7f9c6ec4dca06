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
 * @param jvm options of their JVMs that the libraries in those jars need, such as {@code --add-opens}
 * @param source what they are
 */
public record NodeHostOptions(Path directory, Path cache, List<String> plugins, List<String> jvm, NodeSource source) {
    /** Copies the lists. */
    public NodeHostOptions {
        plugins = List.copyOf(plugins);
        jvm = List.copyOf(jvm);
    }

    /** Processes of this machine. */
    public NodeHostOptions(Path directory, Path cache, List<String> plugins) {
        this(directory, cache, plugins, List.of(), NodeSource.LOCAL);
    }

    /** The same with options of the JVM. */
    public NodeHostOptions withJvm(List<String> options) {
        return new NodeHostOptions(directory, cache, plugins, options, source);
    }

    /** The same with other processes. */
    public NodeHostOptions from(NodeSource other) {
        return new NodeHostOptions(directory, cache, plugins, jvm, other);
    }
}
