package io.onlyonce.cli;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.ResultsJson;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Results of an earlier run, named by their file or by the directory they lie in.
 *
 * @param directory that also holds the histories
 */
record StoredResults(Results results, Path directory) {
    static StoredResults read(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve("results.json") : given;
        return new StoredResults(ResultsJson.read(file), file.toAbsolutePath().resolveSibling(""));
    }
}
