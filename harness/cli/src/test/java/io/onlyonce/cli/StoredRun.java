package io.onlyonce.cli;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.ResultsJson;
import io.onlyonce.engine.check.Badness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The directory of a run with one cell, as if it had been run. */
final class StoredRun {
    private StoredRun() {}

    /** Writes {@code results.json}, without the history that it names. */
    static Path write(Path directory, Badness observed) {
        ResultsJson.write(directory.resolve("results.json"), results(observed));
        return directory;
    }

    private static Results results(Badness observed) {
        Optional<Counterexample> example = observed == Badness.VIOLATED
                ? Optional.of(new Counterexample(
                        "it took effect twice",
                        6,
                        1,
                        0,
                        2,
                        "cells/a/no-duplicate.trace.json",
                        "cells/a/no-duplicate.history.jsonl",
                        "./onlyonce replay a.trace.json"))
                : Optional.empty();
        CellResult cell = new CellResult(
                new CellId("\u001b[31mevil", "nightly-recon", EffectKind.ROW, "none"),
                2,
                new CellResult.SearchReport(8, 0, 1, 1, true, "", 61),
                new CellResult.Counts(observed == Badness.VIOLATED ? 6 : 0, 0, 0, 0, 0, 0),
                new TreeMap<>(Map.of("n1 RAN, n2 RAN; effects 2", 8)),
                List.of(new PromiseResult(
                        Promise.NO_DUPLICATE, observed, Claimed.PROMISED, "because", "source", example)),
                "");
        return new Results(
                1,
                "2026-01-01T02:30:00Z",
                42,
                new TreeMap<>(Map.of("nodes", "2")),
                new TreeMap<>(Map.of("postgres", "PostgreSQL 17.10, embedded")),
                "2 cores",
                4230,
                false,
                List.of(cell));
    }
}
