package io.onlyonce.engine.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java that node processes run on: the same as the harness's, with the same class path.
 *
 * @param executable the {@code java} program
 * @param classPath absolute, in order
 */
record NodeJava(Path executable, List<Path> classPath) {
    /** Nodes live for seconds: one compiler tier and the serial collector start fastest and need the least memory. */
    static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:-UsePerfData", "-Xmx128m");

    static NodeJava ofHarness() {
        List<Path> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        return new NodeJava(Path.of(System.getProperty("java.home"), "bin", "java"), entries);
    }

    List<String> command(List<String> more, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(OPTIONS);
        command.addAll(more);
        List<String> entries = classPath.stream().map(Path::toString).toList();
        command.addAll(List.of("-cp", String.join(File.pathSeparator, entries), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
