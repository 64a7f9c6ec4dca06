package io.onlyonce.cli;

import io.onlyonce.engine.scenario.PublishedBug;
import io.onlyonce.engine.scenario.PublishedBugReader;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rediscovers bugs of released libraries that others have found and published. */
@Command(
        name = "bug",
        description = "Look for a published bug of a released library: its broken version must be caught, its fixed one"
                + " must hold. Without an ID, list them. The exit code is 0 if all came as published, and else 1.")
final class BugCommand implements Callable<Integer> {
    /** In the directory of a run: what was found, bug by bug. */
    static final String DIRECTORY = "bugs";

    private final Console console;
    private final Problems problems;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The bugs, such as shedlock-243.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All of them, three searches at a time.")
    private boolean all;

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "Repeat each violation so many times. Without it, a trace 10 times, and a storm's plan, which"
                    + " lasts half a minute, 3 times.")
    private Optional<Integer> times = Optional.empty();

    @Option(
            names = "--stress",
            description = "Also let two nodes of the broken version run for as long, without any fault: what a plain"
                    + " stress test sees.")
    private boolean stress;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write what came of it into this Markdown page, between its two marks.")
    private Optional<Path> record = Optional.empty();

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description =
                    "Compare with what was written into this Markdown page; if a bug is not there with these versions"
                            + " and verdicts, the exit code is 1.")
    private Optional<Path> check = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for the reports and traces. Without it, onlyonce-out/<UTC time>.")
    private Optional<Path> out = Optional.empty();

    BugCommand(Console console, Problems problems) {
        this.console = console;
        this.problems = problems;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (times.isPresent() && times.get() < 1) {
            throw new ParameterException(spec.commandLine(), "--times: %d; expected 1 or more".formatted(times.get()));
        }
        List<PublishedBug> known =
                new PublishedBugReader(BugHunt.everythingShown()).builtIn(BugCommand.class.getClassLoader());
        if (ids.isEmpty() && !all) {
            list(known);
            return ExitCodes.HELD;
        }
        List<PublishedBug> asked =
                all ? known : ids.stream().distinct().map(id -> find(known, id)).toList();
        Path directory = OutDirectory.of(out);
        problems.logTo(directory);
        try {
            return hunt(asked, known, directory);
        } catch (BugHunt.NotRunException e) {
            return e.exitCode();
        }
    }

    private int hunt(List<PublishedBug> asked, List<PublishedBug> known, Path directory) throws InterruptedException {
        List<BugReport> reports = reports(asked, directory.resolve(DIRECTORY));
        long asPublished = reports.stream().filter(BugReport::isAsPublished).count();
        String sum = "As published: %d of %d.".formatted(asPublished, reports.size());
        record.ifPresent(page -> new TrackRecord(page, "--record")
                .write(
                        reports,
                        known.stream().map(PublishedBug::id).toList(),
                        sum + " " + circumstances(asked, known)));
        List<String> stale = check.map(page -> new TrackRecord(page, "--check").stale(reports))
                .orElse(List.of());
        stale.forEach(console.out()::println);
        console.out().println(sum);
        console.flush();
        return asPublished == reports.size() && stale.isEmpty() ? ExitCodes.HELD : ExitCodes.VIOLATED;
    }

    private List<BugReport> reports(List<PublishedBug> asked, Path directory) throws InterruptedException {
        List<BugReport> reports = new ArrayList<>();
        try (BugHunts hunts = new BugHunts()) {
            List<BugHunts.Begun> begun = asked.stream()
                    .map(bug -> hunts.begin(bug, new BugHunt(console, bug, directory.resolve(bug.id()), times), stress))
                    .toList();
            for (BugHunts.Begun hunt : begun) {
                BugReport report = hunt.report();
                report.lines().forEach(console.out()::println);
                console.out().println();
                console.flush();
                reports.add(report);
            }
        }
        return reports;
    }

    private static String circumstances(List<PublishedBug> asked, List<PublishedBug> known) {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        Duration lasted = ProcessAge.now();
        return String.format(
                Locale.ROOT,
                "%s, recorded on %s in %d min %d s, on %d processors with a load of %.1f at the end.",
                asked.size() == known.size()
                        ? "All"
                        : String.join(", ", asked.stream().map(PublishedBug::id).toList()),
                ProcessAge.began().atZone(ZoneOffset.UTC).toLocalDate(),
                lasted.toMinutes(),
                lasted.toSecondsPart(),
                machine.getAvailableProcessors(),
                machine.getSystemLoadAverage());
    }

    private void list(List<PublishedBug> bugs) {
        console.out().println("Published bugs of released libraries; 'onlyonce bug ID' looks for one:");
        for (PublishedBug bug : bugs) {
            console.out().println();
            console.out().println("%s: %s".formatted(bug.id(), bug.title()));
            console.out().println("  %s; %s".formatted(bug.library(), bug.source()));
            console.out()
                    .println("  broken %s, fixed %s; goes wrong: %s".formatted(bug.broken(), bug.fixed(), bug.fault()));
            console.out().println("  " + bug.command(bug.broken()));
        }
    }

    private static PublishedBug find(List<PublishedBug> bugs, String id) {
        return bugs.stream()
                .filter(bug -> bug.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownId("bug", id, "bug", "onlyonce bug")
                        .among(bugs.stream().map(PublishedBug::id).toList()));
    }
}
