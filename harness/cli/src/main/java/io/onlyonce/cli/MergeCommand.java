package io.onlyonce.cli;

import io.onlyonce.engine.campaign.Merge;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.diff.Baseline;
import io.onlyonce.reports.Reports;
import io.onlyonce.reports.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the shards of a run together, as if it had been run in one piece. */
@Command(
        name = "merge",
        description = "Put the shards of a run together: the same results, traces and reports as of one run, but for"
                + " the times. Refuses what does not belong together, and says what is missing. The exit code is that"
                + " of the whole run.")
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "The directories of all shards, in any order.")
    private List<Path> directories = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory for the whole.")
    private Path out = Path.of("");

    @Mixin
    private BaselineMixin baseline = new BaselineMixin();

    @Mixin
    private AnnotationsMixin annotations = new AnnotationsMixin();

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        Merge merge = Merge.read(directories);
        Optional<Baseline> earlier = baseline.read(merge.options());
        Results results = merge.writeTo(OutDirectory.named(out));
        Path report = Reports.write(results, out);
        console.out().println(TextTable.render(results, console.colours()).stripTrailing());
        console.out().println();
        console.out().println("Report: " + report);
        annotations.print(results, earlier, console.out());
        return baseline.judge(results, earlier, Optional.empty(), console.out());
    }

    private void check() {
        Path whole = out.toAbsolutePath().normalize();
        for (Path directory : directories) {
            Path part = directory.toAbsolutePath().normalize();
            if (part.startsWith(whole) || whole.startsWith(part)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--out %s: expected a directory apart from the shard %s, which must not be overwritten"
                                .formatted(out, directory));
            }
        }
        baseline.complaint().ifPresent(complaint -> {
            throw new ParameterException(spec.commandLine(), complaint);
        });
    }
}
