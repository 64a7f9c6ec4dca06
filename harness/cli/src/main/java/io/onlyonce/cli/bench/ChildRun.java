package io.onlyonce.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** OnlyOnce once more, in a JVM of its own and on the same kind of stores. */
final class ChildRun {
    private ChildRun() {}

    /** What a command prints as JSON. */
    static JsonNode json(BenchPlan bench, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(bench.self());
        command.addAll(List.of(arguments));
        command.addAll(bench.lab());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            byte[] out = process.getInputStream().readAllBytes();
            process.waitFor();
            return new ObjectMapper().readTree(out);
        } finally {
            process.destroy();
        }
    }
}
