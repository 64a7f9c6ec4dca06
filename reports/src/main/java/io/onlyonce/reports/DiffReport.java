package io.onlyonce.reports;

import io.onlyonce.engine.diff.ResultsDiff;
import io.onlyonce.engine.diff.ResultsDiff.Kind;
import java.nio.file.Path;
import java.util.List;

/** Writes a comparison as one HTML file. */
public final class DiffReport {
    private DiffReport() {}

    /** Writes the file, whole or not at all. */
    public static void write(ResultsDiff diff, Path file) {
        Templates.write(file, "diff.jte", new View(Assets.load(), diff));
    }

    /** What the template needs. */
    record View(Assets assets, ResultsDiff diff) {
        List<Kind> kinds() {
            return List.of(Kind.values());
        }

        Standing verdict() {
            return Standing.of(diff.badness());
        }
    }
}
