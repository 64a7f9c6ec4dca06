package io.onlyonce.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.campaign.StormReport.Shrunk;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Finding;
import io.onlyonce.engine.scenario.PublishedBug;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for a published bug with the same commands that a reader would type, and reads what they left behind. */
final class BugHunt {
    private static final List<String> STRESS = List.of("--nodes", "2", "--nemesis", "none", "--shrink", "1ms");

    private static final String BROKEN = "broken";
    private static final String FIXED = "fixed";
    private static final int TIMES_OF_PLAN = 3;
    private static final int TIMES_OF_TRACE = 10;

    private final Console console;
    private final PublishedBug bug;
    private final Path out;
    private final Optional<Integer> times;

    /** A hunt that leaves what each command leaves, in directories of {@code out}, and repeats what it finds. */
    BugHunt(Console console, PublishedBug bug, Path out, Optional<Integer> times) {
        this.console = console;
        this.bug = bug;
        this.out = out;
        this.times = times;
    }

    /** Ids of everything that a bug may show. */
    static List<String> everythingShown() {
        return Stream.concat(
                        Arrays.stream(Promise.values()).map(Promise::id),
                        Arrays.stream(Finding.values()).map(Finding::id))
                .toList();
    }

    /** A command ended with an exit code that says nothing about the bug; it has said on standard error why. */
    static final class NotRunException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int exitCode;

        private NotRunException(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    /**
     * What a search showed.
     *
     * @param observed of what the bug shows, the worst of all cells
     * @param trials or plans, in all cells
     * @param millis wall time, in all cells
     * @param isComplete whether every trial within the bounds was executed
     */
    record Searched(String strategy, Badness observed, int trials, long millis, boolean isComplete) {}

    /**
     * The violation that was kept.
     *
     * @param what in one sentence
     * @param trial or plan that showed it first, from 1
     * @param again how often it showed when it was repeated ...
     * @param times ... of how often it was repeated
     * @param replay the command that repeats it
     */
    record Caught(String what, int trial, int again, int times, String replay) {}

    /** Searches the broken variant; a storm ends as soon as it shows what it has to show. */
    List<CellResult> broken() {
        List<String> arguments = search(bug.broken());
        if (isStorm()) {
            promise().ifPresent(promise -> arguments.addAll(List.of("--until", promise.id())));
            arguments.addAll(List.of("--repeat", Integer.toString(times.orElse(TIMES_OF_PLAN))));
        }
        return results(arguments, BROKEN);
    }

    /** A search whose results are waited for. */
    interface Search extends AutoCloseable {
        List<CellResult> cells() throws InterruptedException;

        @Override
        void close();
    }

    /**
     * Searches the fixed variant, for as long as the search lasts: beside what comes next if it is a storm, which
     * mostly waits, and when it is waited for if it is not.
     */
    Search fixed() {
        List<String> arguments = search(bug.fixed());
        return isStorm() ? aside(arguments) : later(arguments);
    }

    private Search later(List<String> arguments) {
        return new Search() {
            @Override
            public List<CellResult> cells() {
                return results(arguments, FIXED);
            }

            @Override
            public void close() {}
        };
    }

    private Search aside(List<String> arguments) {
        Path directory = out.resolve(FIXED);
        CommandAside command = CommandAside.begin(into(directory, arguments), out.resolve(FIXED + ".txt"));
        return new Search() {
            @Override
            public List<CellResult> cells() throws InterruptedException {
                int exitCode = command.exitCode();
                if (exitCode > ExitCodes.UNDECIDED) {
                    console.err().println("The fixed variant's search printed: " + out.resolve(FIXED + ".txt"));
                }
                return read(directory, exitCode);
            }

            @Override
            public void close() {
                command.close();
            }
        };
    }

    private static List<String> into(Path directory, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--out", directory.toString()));
        return all;
    }

    private static List<CellResult> read(Path directory, int exitCode) {
        if (exitCode > ExitCodes.UNDECIDED) {
            throw new NotRunException(exitCode);
        }
        return StoredResults.read(directory).results().cells();
    }

    private boolean isStorm() {
        return bug.search().get(0).equals("storm");
    }

    private List<String> search(String strategy) {
        List<String> arguments = new ArrayList<>(bug.search());
        arguments.addAll(1, List.of("--strategy", strategy));
        return arguments;
    }

    /** Lets nodes of the broken variant run into each other without any fault, for as long. */
    List<CellResult> stress(Duration lasts) {
        List<String> arguments = new ArrayList<>(List.of("storm", "--strategy", bug.broken()));
        int scenario = bug.search().indexOf("--scenario");
        if (scenario >= 0) {
            arguments.addAll(bug.search().subList(scenario, scenario + 2));
        }
        arguments.addAll(STRESS);
        arguments.addAll(List.of("--for", lasts.toMillis() + "ms"));
        return results(arguments, "stress");
    }

    private List<CellResult> results(List<String> arguments, String name) {
        Path directory = out.resolve(name);
        StringWriter table = new StringWriter();
        int exitCode = CommandLines.create(printingTo(table))
                .execute(into(directory, arguments).toArray(String[]::new));
        return read(directory, exitCode);
    }

    private Console printingTo(StringWriter writer) {
        return new Console(new PrintWriter(writer), console.err(), "", console.environment());
    }

    /** What all cells together say about what the bug shows. */
    Searched sum(String strategy, List<CellResult> cells) {
        return new Searched(
                strategy,
                Badness.worst(cells.stream().map(this::observed).toList()),
                cells.stream().mapToInt(cell -> cell.search().trials()).sum(),
                cells.stream().mapToLong(cell -> cell.search().millis()).sum(),
                cells.stream().allMatch(cell -> cell.search().exhaustive()));
    }

    private Badness observed(CellResult cell) {
        if (!cell.problem().isEmpty()) {
            return Badness.UNDECIDED;
        }
        return promise()
                .map(promise ->
                        cell.promise(promise).map(result -> result.observed()).orElse(Badness.UNDECIDED))
                .orElseGet(() -> findings(cell).findAny().isPresent() ? Badness.VIOLATED : Badness.HELD);
    }

    private Optional<Promise> promise() {
        return PromiseIds.find(bug.shows());
    }

    private Stream<Counterexample> findings(CellResult cell) {
        return cell.findings().stream()
                .filter(found -> found.finding().id().equals(bug.shows()))
                .map(found -> found.counterexample());
    }

    /** The shortest violation of what the bug shows, repeated so many times; empty if there is none. */
    Optional<Caught> caught(List<CellResult> cells) {
        return cells.stream()
                .flatMap(cell -> counterexample(cell).map(shown -> new Shown(cell, shown)))
                .min(Comparator.comparing(shown -> shown.example().steps()))
                .map(shown -> repeated(shown, out.resolve(BROKEN)));
    }

    private record Shown(CellResult cell, Counterexample example) {}

    private Stream<Counterexample> counterexample(CellResult cell) {
        return promise()
                .map(promise -> cell
                        .promise(promise)
                        .filter(result -> result.observed() == Badness.VIOLATED)
                        .flatMap(result -> result.counterexample())
                        .stream())
                .orElseGet(() -> findings(cell));
    }

    /** A plan was repeated when it was made simple; a trace is repeated here. */
    private Caught repeated(Shown shown, Path directory) {
        Counterexample example = shown.example();
        Optional<Shrunk> plan = shown.cell().storm().flatMap(storm -> storm.shrunk());
        return plan.map(shrunk -> new Caught(
                        example.what(),
                        example.trial(),
                        shrunk.violated(),
                        shrunk.times(),
                        "./onlyonce replay " + directory.resolve(shrunk.plan())))
                .orElseGet(() -> traced(example, directory));
    }

    private Caught traced(Counterexample example, Path directory) {
        int most = times.orElse(TIMES_OF_TRACE);
        return new Caught(
                example.what(),
                example.trial(),
                again(directory.resolve(example.trace()), most),
                most,
                example.replay());
    }

    private int again(Path trace, int most) {
        StringWriter json = new StringWriter();
        CommandLines.create(printingTo(json))
                .execute("replay", trace.toString(), "--times", Integer.toString(most), "--json");
        try {
            return new ObjectMapper()
                    .readTree(json.toString())
                    .path("identical_times")
                    .asInt();
        } catch (IOException e) {
            throw new IllegalStateException("replay --json printed no JSON: " + json, e);
        }
    }
}
