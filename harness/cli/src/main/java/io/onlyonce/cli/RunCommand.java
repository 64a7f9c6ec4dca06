package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.scenario.Scenario;
import java.nio.file.Path;
import java.security.SecureRandom;
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

/** Runs strategies in scenarios, and shows which of them let a slot take effect twice, or never. */
@Command(
        name = "run",
        description = "Explore guard strategies against real Postgres and Redis, and show which let a slot take effect"
                + " twice, or never. Leaves report.html, results.json and a replayable trace of every counterexample.")
final class RunCommand implements Callable<Integer> {
    private static final int SMALLEST = 2;
    private static final int LARGEST = 5;
    private static final long LARGEST_EXACT_IN_JSON = 1L << 53;

    private final Console console;
    private final Problems problems;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            completionCandidates = StrategyIds.class,
            description = "Strategy to run; may be repeated. Without it, those of the plug-ins, or all of them"
                    + " ('onlyonce list').")
    private List<String> strategies = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "ID|FILE.yaml",
            description = "Scenario to run on; may be repeated. Without it, those each strategy is meant for.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--nodes", paramLabel = "N", description = "Nodes, 2 to 5. Without it, as each scenario says.")
    private Optional<Integer> nodes = Optional.empty();

    @Option(
            names = "--faults",
            paramLabel = "PROFILE",
            defaultValue = "none",
            description =
                    "What may go wrong in each trial: none, crash, network, pause, restart, all-single, all-pairs, or"
                            + " a budget such as crash=1,lose-reply=1 (default: ${DEFAULT-VALUE}).")
    private String faults = "";

    @Option(
            names = "--skew",
            paramLabel = "DURATION",
            description =
                    "Also begin trials with clocks that are behind or ahead by so much, with and without the other"
                            + " faults. Where --faults speaks of skew and this is not given, 30s.")
    private Optional<Duration> skew = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for everything the run leaves behind. Without it, onlyonce-out/<UTC time>.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the run. Without it, a random one is printed.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--max-trials",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Executions of one cell at most (default: ${DEFAULT-VALUE}).")
    private int maxTrials;

    @Option(
            names = "--max-time",
            paramLabel = "DURATION",
            defaultValue = "10m",
            description = "Time for the whole run, such as 90s, 5m or 1h (default: ${DEFAULT-VALUE}).")
    private Duration maxTime = Duration.ZERO;

    @Option(names = "--json", description = "Print results.json instead of the table.")
    private boolean json;

    @Mixin
    private SearchMixin search = new SearchMixin();

    @Mixin
    private StoreMixin stores = new StoreMixin();

    @Mixin
    private PluginMixin plugins = new PluginMixin();

    RunCommand(Console console, Problems problems) {
        this.console = console;
        this.problems = problems;
    }

    @Override
    public Integer call() {
        checkNumbers();
        try (Plugins loaded = plugins.load(problems)) {
            return run(Catalogue.load(loaded));
        }
    }

    private int run(Catalogue catalogue) {
        List<Pairing> pairings = pairings(catalogue);
        FaultProfile profile = skew.map(FaultProfile.parse(faults)::withSkew).orElse(FaultProfile.parse(faults));
        Path directory = OutDirectory.of(out);
        problems.logTo(directory);
        keepScenarios(catalogue, directory);
        CampaignPlan plan = new CampaignPlan(
                pairings,
                nodes.map(OptionalInt::of).orElse(OptionalInt.empty()),
                profile,
                seed.orElseGet(() -> new SecureRandom().nextLong(LARGEST_EXACT_IN_JSON)),
                options(),
                search.options(),
                new Bounds(maxTrials, maxTime),
                stores.options(),
                directory);
        console.err().println(announcement(plan));
        return new CampaignRun(console, directory, (listener, stop) -> Campaign.run(plan, listener, stop))
                .execute(json ? ResultForm.JSON : ResultForm.TABLE);
    }

    private void checkNumbers() {
        if (nodes.isPresent() && (nodes.get() < SMALLEST || nodes.get() > LARGEST)) {
            throw wrong("--nodes: %d; expected %d to %d. One node races nobody, and more than %d give too many orders"
                    .formatted(nodes.get(), SMALLEST, LARGEST, LARGEST));
        }
        if (maxTrials < 1) {
            throw wrong("--max-trials: %d; expected 1 or more".formatted(maxTrials));
        }
        if (skew.isPresent() && skew.get().compareTo(Duration.ofMillis(1)) < 0) {
            throw wrong("--skew: %s; expected a duration of at least 1 ms, such as 30s".formatted(skew.get()));
        }
        search.complaint().ifPresent(complaint -> {
            throw wrong(complaint);
        });
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<Pairing> pairings(Catalogue catalogue) {
        Collection<GuardStrategy> chosen = strategies.isEmpty()
                ? catalogue.usual()
                : strategies.stream()
                        .distinct()
                        .map(id -> catalogue.strategy(id, "--strategy"))
                        .toList();
        List<Scenario> asked = scenarios.stream()
                .distinct()
                .map(id -> catalogue.scenarioOrFile(id, "--scenario"))
                .toList();
        return chosen.stream()
                .flatMap(strategy -> (asked.isEmpty() ? catalogue.meantFor(strategy) : asked)
                        .stream().map(scenario -> new Pairing(strategy, scenario)))
                .toList();
    }

    private SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("strategies", strategies.isEmpty() && plugins.any() ? "of the plug-ins" : orAll(strategies));
        options.putAll(plugins.text());
        options.put("scenarios", orAll(scenarios));
        options.put("nodes", nodes.map(String::valueOf).orElse("as the scenarios say"));
        options.put("faults", faults);
        skew.ifPresent(amount -> options.put("skew", Durations.text(amount)));
        options.put("max-trials", String.valueOf(maxTrials));
        options.put("max-time", Durations.text(maxTime));
        options.putAll(search.text());
        options.putAll(stores.text());
        return options;
    }

    private static String orAll(List<String> ids) {
        return ids.isEmpty() ? "all" : String.join(" ", ids);
    }

    private static String announcement(CampaignPlan plan) {
        String options = plan.options().entrySet().stream()
                .map(option -> option.getKey() + " " + option.getValue())
                .collect(Collectors.joining(", "));
        return "OnlyOnce %s, seed %d, %s, out %s".formatted(Version.text(), plan.seed(), options, plan.out());
    }

    private void keepScenarios(Catalogue catalogue, Path directory) {
        scenarios.stream().distinct().filter(Catalogue::isFile).forEach(file -> {
            String id = catalogue.scenarioOrFile(file, "--scenario").id();
            ScenarioCopies.keep(Path.of(file), id, directory);
        });
    }
}
