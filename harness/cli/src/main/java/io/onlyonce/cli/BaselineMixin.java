package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.ResultsJson;
import io.onlyonce.engine.diff.Baseline;
import io.onlyonce.engine.diff.Regressions;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.reports.RegressionsText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/** Judges a run by what got worse since an earlier one. */
final class BaselineMixin {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare with this results.json of an earlier run: the exit code is 1 only for what got worse"
                    + " since, and 0 if the same is broken as before.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--update-baseline",
            description = "Make this run the new baseline, if it ended: everything it shows is accepted.")
    private boolean update;

    /** What is wrong with the options together; empty if nothing is. */
    Optional<String> complaint() {
        return update && file.isEmpty()
                ? Optional.of("--update-baseline: needs --baseline FILE, the file that is written")
                : Optional.empty();
    }

    /**
     * Reads the baseline before anything is run.
     *
     * @param options of the run, which must be like the baseline's
     * @return empty if none was asked for, or there is none yet that could be updated
     */
    Optional<Baseline> read(SortedMap<String, String> options) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path given = path();
        if (!Files.exists(given)) {
            if (update) {
                return Optional.empty();
            }
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--baseline " + given,
                    "there is no such file",
                    "the results.json of an earlier run",
                    "Make it with --update-baseline.");
        }
        Baseline baseline = new Baseline(ResultsJson.read(given));
        baseline.difference(options).ifPresent(difference -> {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--baseline " + given,
                    "it is of another campaign: " + difference,
                    "a baseline that was run with the same options",
                    "Give them, choose another baseline, or make a new one in another file.");
        });
        return Optional.of(baseline);
    }

    private Path path() {
        Path given = file.orElseThrow();
        return Files.isDirectory(given) ? given.resolve("results.json") : given;
    }

    /**
     * What the run amounts to, as an exit code; prints the comparison.
     *
     * @param searches that the run covers, if it is not all that the baseline may know
     */
    int judge(Results results, Optional<Baseline> baseline, Optional<Set<CellId>> searches, PrintWriter out) {
        if (file.isEmpty()) {
            return ExitCodes.of(results.againstClaims());
        }
        Optional<Regressions> regressions = baseline.map(known ->
                Regressions.of(searches.map(known::within).orElse(known).results(), results));
        regressions.ifPresent(found -> {
            out.println();
            out.println(RegressionsText.render(found).stripTrailing());
        });
        if (update) {
            return update(results, baseline, searches, out);
        }
        return regressions.map(found -> ExitCodes.of(found.badness())).orElse(ExitCodes.UNDECIDED);
    }

    private int update(Results results, Optional<Baseline> baseline, Optional<Set<CellId>> searches, PrintWriter out) {
        Optional<String> why = results.cutShort()
                .or(() -> baseline.filter(known -> searches.isPresent()
                                && !known.within(searches.get()).equals(known))
                        .map(known -> "this run covers only a part of it"));
        if (why.isPresent()) {
            out.println("The baseline is as before: " + why.get() + ".");
            return ExitCodes.UNDECIDED;
        }
        ResultsJson.write(path(), results);
        out.println("Baseline: " + path());
        return ExitCodes.HELD;
    }
}
