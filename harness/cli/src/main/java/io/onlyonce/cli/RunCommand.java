package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.diff.Baseline;
import io.onlyonce.engine.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    @Mixin
    private CampaignMixin campaign = new CampaignMixin();

    @Mixin
    private PartMixin part = new PartMixin();

    @Option(names = "--json", description = "Print results.json instead of the table.")
    private boolean json;

    @Mixin
    private SearchMixin search = new SearchMixin();

    @Mixin
    private BaselineMixin baseline = new BaselineMixin();

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
        checkOptions();
        stores.check();
        try (Plugins loaded = plugins.load(problems)) {
            return run(Catalogue.load(loaded), loaded);
        }
    }

    private int run(Catalogue catalogue, Plugins loaded) {
        List<Pairing> pairings = pairings(catalogue);
        SortedMap<String, String> options = options();
        Optional<Baseline> earlier = baseline.read(options);
        Path directory = part.directory();
        problems.logTo(directory);
        ScenarioCopies.keep(scenarios, catalogue, directory);
        try (Hosting hosting = new Hosting(loaded, () -> directory.resolve("nodes"))) {
            return run(plan(hosting.host(pairings), options, directory), earlier);
        }
    }

    private int run(CampaignPlan plan, Optional<Baseline> earlier) {
        checkShard(plan);
        console.err().println(announcement(plan));
        CampaignRun run = new CampaignRun(
                console,
                plan.out(),
                (listener, stop) ->
                        part.resumes() ? Campaign.resume(plan, listener, stop) : Campaign.run(plan, listener, stop));
        return run.execute(json ? ResultForm.JSON : ResultForm.TABLE, results -> judge(results, earlier, plan));
    }

    private CampaignPlan plan(List<Pairing> pairings, SortedMap<String, String> options, Path directory) {
        List<Integer> nodes = campaign.nodes();
        return new CampaignPlan(
                        pairings,
                        nodes.size() == 1 ? OptionalInt.of(nodes.get(0)) : OptionalInt.empty(),
                        campaign.faults(),
                        part.seedIn(directory),
                        options,
                        search.options(campaign.verifies()),
                        campaign.bounds().after(ProcessAge.now()),
                        stores.options(),
                        directory)
                .ofShard(part.shard());
    }

    private void checkOptions() {
        Stream.of(campaign.complaint(), part.complaint(), baseline.complaint(), search.complaint())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(complaint -> {
                    throw wrong(complaint);
                });
    }

    private void checkShard(CampaignPlan plan) {
        int searches = plan.names().size();
        if (part.shard().isPresent() && part.shard().get().of() > searches) {
            throw wrong("--shard %s: there are only %d searches; expected at most %d shards"
                    .formatted(part.shard().get(), searches, searches));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int judge(Results results, Optional<Baseline> earlier, CampaignPlan plan) {
        boolean all = strategies.isEmpty()
                && !plugins.any()
                && scenarios.isEmpty()
                && part.shard().isEmpty()
                && campaign.profile().filter(Profile.TEACHING::equals).isEmpty();
        Optional<Set<CellId>> covered = all ? Optional.empty() : Optional.of(new HashSet<>(plan.dealtNames()));
        if (!json && campaign.profile().filter(Profile.TEACHING::equals).isPresent()) {
            TeachingText.print(results, console.out());
        }
        return baseline.judge(results, earlier, covered, json ? console.err() : console.out());
    }

    private List<Pairing> pairings(Catalogue catalogue) {
        List<Pairing> pairings = once(catalogue);
        if (campaign.nodes().size() < 2) {
            return pairings;
        }
        return campaign.nodes().stream()
                .flatMap(number -> pairings.stream()
                        .map(pairing -> new Pairing(
                                pairing.strategy(), pairing.scenario().onNodes(number))))
                .toList();
    }

    private List<Pairing> once(Catalogue catalogue) {
        if (strategies.isEmpty()
                && scenarios.isEmpty()
                && campaign.profile().filter(Profile.TEACHING::equals).isPresent()) {
            return TeachingText.pairings(catalogue);
        }
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
                .map(StormSubjects::explorable)
                .flatMap(strategy -> (asked.isEmpty() ? catalogue.meantFor(strategy) : asked)
                        .stream().map(scenario -> new Pairing(strategy, scenario)))
                .toList();
    }

    private SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("strategies", strategies.isEmpty() && plugins.any() ? "of the plug-ins" : orAll(strategies));
        options.putAll(plugins.text());
        options.put("scenarios", orAll(scenarios));
        options.putAll(campaign.text());
        options.putAll(search.text(campaign.verifies()));
        options.putAll(stores.text());
        part.shard().ifPresent(shard -> options.put("shard", shard.toString()));
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
}
