package io.onlyonce.cli;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TraceJson;
import java.nio.file.Path;
import java.util.List;

/** A trace as a run would have left it. */
final class StoredTrace {
    private StoredTrace() {}

    static Path write(Path directory) {
        return writeOf(directory, "none");
    }

    static Path writeOf(Path directory, String strategy) {
        Path file = directory.resolve("stored.trace.json");
        List<Trace.Step> steps = List.of(new Trace.Step(Decision.deliver("n1"), "SELECT 1"));
        TraceJson.write(
                file,
                new Trace(
                        1,
                        strategy,
                        "claim-queue",
                        EffectKind.ROW,
                        2,
                        "none",
                        42,
                        "0123456789abcdef",
                        "no-miss",
                        steps));
        return file;
    }
}
