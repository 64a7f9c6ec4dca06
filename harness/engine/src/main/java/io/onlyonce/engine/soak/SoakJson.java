package io.onlyonce.engine.soak;

import io.onlyonce.engine.file.Json;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.soak.SoakResult.Counts;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** Stores what a soak showed as {@code soak.json}; the histories are files of their own. */
public final class SoakJson {
    /** Name of the file. */
    public static final String NAME = "soak.json";

    private static final int VERSION = 1;
    private static final JsonDocument<SoakFile> FORMAT =
            new JsonDocument<>("onlyonce-soak", SoakFile.class, Json.dialect().build());

    private SoakJson() {}

    /** Writes the whole file, or nothing. */
    public static void write(Path file, SoakPlan plan, SoakResult result) {
        FORMAT.write(
                file,
                new SoakFile(
                        VERSION,
                        plan.strategy().info().id(),
                        plan.scenario().id(),
                        plan.workers(),
                        plan.rivals(),
                        result.slots(),
                        result.attempts(),
                        result.millis(),
                        result.interrupted(),
                        result.counts(),
                        result.gapMicros(),
                        result.settings()));
    }

    private record SoakFile(
            int version,
            String strategy,
            String scenario,
            int workers,
            int rivals,
            int slots,
            long attempts,
            long millis,
            boolean interrupted,
            Counts counts,
            List<Long> gapMicros,
            SortedMap<String, String> settings) {}
}
