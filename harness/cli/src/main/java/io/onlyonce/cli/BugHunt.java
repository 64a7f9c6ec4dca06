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
import java.nio.file.Path;
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

    /**
     * What a search of the broken variant came to.
     *
     * @param stress what it shows without any fault; empty if that was not asked for, or the search showed nothing
     */
    record Broken(Searched searched, Optional<Caught> caught, Optional<Searched> stress) {}

    /** Searches the broken variant, and repeats what it shows; a storm ends as soon as it shows that. */
    Broken broken(boolean withStress) throws InterruptedException {
        List<String> arguments = search(bug.broken());
        if (isStorm()) {
            promise().ifPresent(promise -> arguments.addAll(List.of("--until", promise.id())));
            arguments.addAll(List.of("--repeat", Integer.toString(times.orElse(TIMES_OF_PLAN))));
        }
        List<CellResult> cells = results(BROKEN, arguments);
        Searched searched = sum(bug.broken(), cells);
        Optional<Caught> caught = caught(cells);
        boolean isStressed = withStress && searched.observed() == Badness.VIOLATED;
        return new Broken(searched, caught, isStressed ? Optional.of(stress(searched)) : Optional.empty());
    }

    /** Searches the fixed variant, for as long as the search lasts. */
    Searched fixed() throws InterruptedException {
        return sum(bug.fixed(), results(FIXED, search(bug.fixed())));
    }

    /** Lets nodes of the broken variant run into each other without any fault, for as long. */
    private Searched stress(Searched searched) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("storm", "--strategy", bug.broken()));
        int scenario = bug.search().indexOf("--scenario");
        if (scenario >= 0) {
            arguments.addAll(bug.search().subList(scenario, scenario + 2));
        }
        arguments.addAll(STRESS);
        arguments.addAll(List.of("--for", searched.millis() + "ms"));
        return sum(bug.broken(), results("stress", arguments));
    }

    private List<CellResult> results(String name, List<String> arguments) throws InterruptedException {
        Path directory = out.resolve(name);
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--out", directory.toString()));
        int exitCode = execute(name, all, out.resolve(name + ".txt"));
        if (exitCode > ExitCodes.UNDECIDED) {
            throw new NotRunException(exitCode);
        }
        return StoredResults.read(directory).results().cells();
    }

    private int execute(String name, List<String> arguments, Path printed) throws InterruptedException {
        try (CommandAside command = CommandAside.begin(arguments, printed, bug.id() + " " + name, console.err())) {
            return command.exitCode();
        }
    }

    private boolean isStorm() {
        return bug.search().get(0).equals("storm");
    }

    private List<String> search(String strategy) {
        List<String> arguments = new ArrayList<>(bug.search());
        arguments.addAll(1, List.of("--strategy", strategy));
        return arguments;
    }

    /** What all cells together say about what the bug shows. */
    private Searched sum(String strategy, List<CellResult> cells) {
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
    private Optional<Caught> caught(List<CellResult> cells) throws InterruptedException {
        Optional<Shown> shortest = cells.stream()
                .flatMap(cell -> counterexample(cell).map(shown -> new Shown(cell, shown)))
                .min(Comparator.comparing(shown -> shown.example().steps()));
        return shortest.isEmpty() ? Optional.empty() : Optional.of(repeated(shortest.get(), out.resolve(BROKEN)));
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
    private Caught repeated(Shown shown, Path directory) throws InterruptedException {
        Counterexample example = shown.example();
        Optional<Shrunk> plan = shown.cell().storm().flatMap(storm -> storm.shrunk());
        if (plan.isEmpty()) {
            int most = times.orElse(TIMES_OF_TRACE);
            int again = again(directory.resolve(example.trace()), most);
            return new Caught(example.what(), example.trial(), again, most, example.replay());
        }
        return new Caught(
                example.what(),
                example.trial(),
                plan.get().violated(),
                plan.get().times(),
                "./onlyonce replay " + directory.resolve(plan.get().plan()));
    }

    private int again(Path trace, int most) throws InterruptedException {
        Path json = out.resolve("replay.json");
        execute("replay", List.of("replay", trace.toString(), "--times", Integer.toString(most), "--json"), json);
        try {
            return new ObjectMapper()
                    .readTree(json.toFile())
                    .path("identical_times")
                    .asInt();
        } catch (IOException e) {
            throw new IllegalStateException("replay --json printed no JSON into " + json, e);
        }
    }
}
