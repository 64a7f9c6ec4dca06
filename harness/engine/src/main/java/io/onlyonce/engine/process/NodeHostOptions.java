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
 */
public record NodeHostOptions(Path directory, Path cache, List<String> plugins) {
    /** Copies the list. */
    public NodeHostOptions {
        plugins = List.copyOf(plugins);
    }
}
