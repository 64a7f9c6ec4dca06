package io.onlyonce.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program, to be started once more in a JVM of its own. */
final class OwnProgram {
    private OwnProgram() {}

    /** The command, to which arguments are yet to be added: the same Java and class path, with these options. */
    static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }
}
