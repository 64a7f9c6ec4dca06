package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's own scenarios, kept beside the results, so that a trace can be replayed after their files have changed or
 * gone.
 */
final class ScenarioCopies {
    /** Name of the directory within the one that a run leaves behind. */
    static final String DIRECTORY = "scenarios";

    private ScenarioCopies() {}

    /** Keeps those of the given scenarios that are files. */
    static void keep(Collection<String> scenarios, Catalogue catalogue, Path out) {
        scenarios.stream().distinct().filter(Catalogue::isFile).forEach(file -> {
            String id = catalogue.scenarioOrFile(file, "--scenario").id();
            keep(Path.of(file), id, out);
        });
    }

    /** Keeps a scenario's file under the scenario's id. */
    private static void keep(Path file, String id, Path out) {
        Path copy = out.resolve(DIRECTORY).resolve(id + ".yaml");
        try {
            Files.createDirectories(out.resolve(DIRECTORY));
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            } else if (Files.mismatch(file, copy) != -1) {
                throw changed(file, copy);
            }
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            copy.toString(),
                            "cannot be written (" + e + ")",
                            "a copy of " + file,
                            "Free some space, or choose another directory with --out.")
                    .because(e);
        }
    }

    private static ProblemException changed(Path file, Path copy) {
        return ProblemException.of(
                ProblemKind.USAGE,
                file.toString(),
                "the scenario has changed since the run began, which kept it as " + copy,
                "the scenario that the run began with",
                "Begin anew with --out, or take the kept one.");
    }

    /** The scenario's file kept by the run that left this trace, if it was the user's own. */
    static Optional<Path> find(Path trace, String id) {
        return Stream.iterate(trace.toAbsolutePath().getParent(), above -> above != null, Path::getParent)
                .limit(3)
                .map(above -> above.resolve(DIRECTORY).resolve(id + ".yaml"))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
