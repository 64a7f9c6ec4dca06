package io.onlyonce.engine.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps a Ctrl-C at the terminal from processes that the harness ends itself. */
public final class OwnSession {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private OwnSession() {}

    /** The command, run in a session of its own where the system has a program for that. */
    public static List<String> of(List<String> command) {
        List<String> all = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            all.add(SETSID.toString());
        }
        all.addAll(command);
        return all;
    }
}
