package io.onlyonce.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/** The start script as a user has it, but for the classes of this build instead of a jar. */
public final class CommandLineScript {
    private CommandLineScript() {}

    /** Writes it, unless it is there. */
    public static void write(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        String command = new ChildProcess(file.resolveSibling(""))
                .command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Files.writeString(file, "#!/bin/sh\nexec " + command + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
