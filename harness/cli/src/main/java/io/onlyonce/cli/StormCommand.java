package io.onlyonce.cli;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.storm.StormCampaign;
import io.onlyonce.engine.storm.StormCampaignPlan;
import io.onlyonce.engine.storm.StormCampaignPlan.Cell;
import io.onlyonce.engine.storm.StormCampaignPlan.Effort;
import io.onlyonce.engine.storm.StormCampaignPlan.Search;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays storms: real processes on real time, and a nemesis that breaks things around them. */
@Command(
        name = "storm",
        description = "Let scheduler nodes, each a process of its own, fire by their own clocks while a nemesis breaks"
                + " things around them, and show which guards let a slot take effect twice, or never. Leaves"
                + " report.html, results.json, and the simplest plan that shows each violation.")
final class StormCommand implements Callable<Integer> {
    private static final int MOST_NODES = 5;

    private final Console console;
    private final Problems problems;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            required = true,
            completionCandidates = StrategyIds.class,
            description = "Strategy to try; may be repeated ('onlyonce list').")
    private List<String> strategies = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "ID|FILE.yaml",
            description = "Scenario to play; may be repeated. Without it, those each strategy is meant for.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--effect", paramLabel = "KIND", description = "row or call. Without it, as the scenario says.")
    private Optional<EffectKind> effect = Optional.empty();

    @Option(names = "--nodes", paramLabel = "N", description = "Nodes, 1 to 5. Without it, each plan has its own.")
    private Optional<Integer> nodes = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How long plans are drawn and played, in all cells together (default: ${DEFAULT-VALUE}).")
    private Duration lasts = Duration.ZERO;

    @Option(
            names = "--nemesis",
            paramLabel = "MIX",
            description = "What may go wrong: none, clocks, network, pauses, crashes, executor, stores, dst, failover,"
                    + " containers, all, or one fault such as pause; may be repeated, each gives cells of its own. Without it,"
                    + " all.")
    private List<String> mixes = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first plan. Without it, a random one.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for everything the run leaves behind. Without it, onlyonce-out/<UTC time>.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--shrink",
            paramLabel = "DURATION",
            defaultValue = "20s",
            description = "Time for each cell to make a violating plan simple (default: ${DEFAULT-VALUE}).")
    private Duration shrink = Duration.ZERO;

    @Option(
            names = "--tries",
            paramLabel = "K",
            defaultValue = "3",
            description = "How often a simpler plan may fail to show the violation (default: ${DEFAULT-VALUE}).")
    private int tries;

    @Option(
            names = "--until",
            paramLabel = "PROMISE",
            description = "Draw no more plans for a cell once one has violated this promise, such as no-duplicate, and"
                    + " make that one simple. Without it, plans are drawn until time is up.")
    private Optional<Promise> until = Optional.empty();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Play the simplest plan so many times, to tell how often it shows the violation. Without it,"
                    + " 10; 2 for a scheduler or lock of a library, whose plans last half a minute.")
    private Optional<Integer> repeat = Optional.empty();

    @Option(names = "--json", description = "Print results.json instead of the table.")
    private boolean json;

    @Mixin
    private ServerMixin servers = new ServerMixin();

    @Mixin
    private PluginMixin plugins = new PluginMixin();

    StormCommand(Console console, Problems problems) {
        this.console = console;
        this.problems = problems;
    }

    @Override
    public Integer call() {
        if (nodes.isPresent() && (nodes.get() < 1 || nodes.get() > MOST_NODES)) {
            throw new ParameterException(
                    spec.commandLine(), "--nodes: %d; expected 1 to %d".formatted(nodes.get(), MOST_NODES));
        }
        if (tries < 1) {
            throw new ParameterException(spec.commandLine(), "--tries: %d; expected 1 or more".formatted(tries));
        }
        if (repeat.isPresent() && repeat.get() < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--repeat: %d; expected 0 or more".formatted(repeat.get()));
        }
        servers.allow(mixes());
        servers.options();
        try (Plugins loaded = plugins.load(problems)) {
            return play(loaded);
        }
    }

    private int play(Plugins loaded) {
        Catalogue catalogue = Catalogue.load(loaded);
        List<Cell> cells = cells(catalogue);
        if (cells.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--nemesis %s: nothing of it can hit these strategies; expected a mix with faults of what they use"
                            .formatted(String.join(" ", mixes)));
        }
        Path directory = OutDirectory.of(out);
        problems.logTo(directory);
        ScenarioCopies.keep(scenarios, catalogue, directory);
        StormCampaignPlan plan = plan(cells, loaded, directory);
        console.err().println(announcement(plan));
        return new CampaignRun(console, directory, (listener, stop) -> StormCampaign.run(plan, listener, stop))
                .execute(json ? ResultForm.JSON : ResultForm.TABLE, results -> ExitCodes.of(results.againstClaims()));
    }

    private StormCampaignPlan plan(List<Cell> cells, Plugins loaded, Path directory) {
        return new StormCampaignPlan(
                cells,
                new Search(lasts, until),
                new Effort(
                        shrink,
                        tries,
                        repeat.map(OptionalInt::of).orElse(Effort.USUAL.repetitions()),
                        Effort.USUAL.exploring()),
                seed.orElseGet(RandomSeed::draw),
                options(),
                servers.options(),
                servers.nodes(loaded.nodes(
                        directory.resolve("nodes"), StoreOptions.embedded().cache())),
                directory);
    }

    private List<Cell> cells(Catalogue catalogue) {
        List<Cell> cells = new ArrayList<>();
        for (String id : strategies.stream().distinct().toList()) {
            GuardStrategy strategy = StormSubjects.playable(catalogue.strategy(id, "--strategy"));
            for (Scenario scenario : scenarios(catalogue, strategy)) {
                for (EffectKind kind : effect.map(List::of).orElse(scenario.effects())) {
                    mixes().stream()
                            .flatMap(mix -> StormSubjects.mixFor(strategy, mix).stream())
                            .map(mix -> cell(strategy, scenario, kind, mix))
                            .forEach(cells::add);
                }
            }
        }
        return cells;
    }

    private Collection<Scenario> scenarios(Catalogue catalogue, GuardStrategy strategy) {
        return scenarios.isEmpty()
                ? catalogue.meantFor(strategy)
                : scenarios.stream()
                        .distinct()
                        .map(id -> catalogue.scenarioOrFile(id, "--scenario"))
                        .toList();
    }

    private List<Mix> mixes() {
        List<String> ids = mixes.isEmpty() ? List.of("all") : mixes;
        return ids.stream().distinct().map(id -> Mix.of(id, "--nemesis")).toList();
    }

    private Cell cell(GuardStrategy strategy, Scenario scenario, EffectKind kind, Mix mix) {
        return new Cell(strategy, scenario, kind, mix, StormSubjects.plans(strategy, scenario, kind, mix, nodes));
    }

    private SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("strategies", String.join(" ", strategies));
        options.put("scenarios", scenarios.isEmpty() ? "as the strategies say" : String.join(" ", scenarios));
        options.put("effect", effect.map(EffectKind::id).orElse("as the scenarios say"));
        options.put("nodes", nodes.map(String::valueOf).orElse("1 to " + MOST_NODES));
        options.put("for", Durations.text(lasts));
        options.put("nemesis", mixes.isEmpty() ? "all" : String.join(" ", mixes));
        options.put("shrink", Durations.text(shrink));
        options.put("tries", String.valueOf(tries));
        until.ifPresent(promise -> options.put("until", promise.id()));
        repeat.ifPresent(count -> options.put("repeat", String.valueOf(count)));
        options.put("search", "storm");
        options.putAll(servers.text());
        options.putAll(plugins.text());
        options.put("time", "real");
        return options;
    }

    private static String announcement(StormCampaignPlan plan) {
        String options = plan.options().entrySet().stream()
                .map(option -> option.getKey() + " " + option.getValue())
                .collect(Collectors.joining(", "));
        return "OnlyOnce %s, seed %d, %s, out %s".formatted(Version.text(), plan.seed(), options, plan.out());
    }
}
