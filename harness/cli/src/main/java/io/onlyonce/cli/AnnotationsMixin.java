package io.onlyonce.cli;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.diff.Baseline;
import io.onlyonce.engine.diff.Regressions;
import io.onlyonce.reports.GitHubAnnotations;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Tells a build server what is wrong in the way that it shows beside the code. */
final class AnnotationsMixin {
    /** The build servers that can be told. */
    enum Server {
        /** GitHub Actions. */
        GITHUB
    }

    @Option(
            names = "--annotations",
            paramLabel = "SERVER",
            description = "Also print an annotation for each broken claim and each undecided cell, or, with a baseline,"
                    + " for each regression: github, as ::error and ::warning.")
    private Optional<Server> server = Optional.empty();

    void print(Results results, Optional<Baseline> baseline, PrintWriter out) {
        if (server.isPresent()) {
            out.println();
            out.print(baseline.map(known -> GitHubAnnotations.render(Regressions.of(known.results(), results)))
                    .orElseGet(() -> GitHubAnnotations.render(results)));
        }
    }
}
