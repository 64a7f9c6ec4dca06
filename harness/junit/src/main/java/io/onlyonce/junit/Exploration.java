package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.campaign.Replay;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.SearchOptions;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TraceJson;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.reports.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** How a strategy is to be explored. Not for use by several threads. */
public final class Exploration {
    private static final int MAX_TRIALS = 5_000;
    private static final Duration MAX_TIME = Duration.ofMinutes(2);

    private final GuardStrategy given;
    private final GuardStrategy strategy;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final List<EffectKind> effects = new ArrayList<>();
    private final List<Promise> expected = new ArrayList<>();
    private FaultProfile profile = FaultProfile.NONE;
    private OptionalInt nodes = OptionalInt.empty();
    private Bounds bounds = new Bounds(MAX_TRIALS, MAX_TIME);
    private long seed = 1;
    private Path out;
    private UnaryOperator<String> replayCommand = trace -> "OnlyOnce.explore(...).repeat(Path.of(\"" + trace + "\"))";

    Exploration(GuardStrategy strategy) {
        this.given = strategy;
        this.strategy = new ValidatingStrategy(strategy);
        this.out = OutPlace.root().resolve(this.strategy.info().id());
    }

    /** On these scenarios: ids of the class path, or paths of YAML files; without any, those it is meant for. */
    public Exploration on(String... idsOrFiles) {
        Arrays.stream(idsOrFiles).map(ScenarioShelf::find).forEach(scenarios::add);
        return this;
    }

    /** On a scenario made in code. */
    public Exploration on(Scenario scenario) {
        scenarios.add(scenario);
        return this;
    }

    /** While at most one of these goes wrong in each trial. */
    public Exploration under(FaultKind... faults) {
        profile = FaultProfile.anyOneOf(Arrays.asList(faults));
        return this;
    }

    /** While this goes wrong. */
    public Exploration under(FaultProfile faults) {
        profile = faults;
        return this;
    }

    /** With these kinds of effect only. */
    public Exploration effects(EffectKind... kinds) {
        effects.addAll(Arrays.asList(kinds));
        return this;
    }

    /** Must keep these promises everywhere, in addition to what it claims itself. */
    public Exploration expecting(Promise... promises) {
        expected.addAll(Arrays.asList(promises));
        return this;
    }

    /** With so many nodes, 2 to 5, instead of the scenario's own. */
    public Exploration nodes(int number) {
        nodes = OptionalInt.of(Limits.nodes(number));
        return this;
    }

    /** With at most so many executions of each search. */
    public Exploration maxTrials(int number) {
        bounds = new Bounds(Limits.trials(number), bounds.maxTime());
        return this;
    }

    /** For at most so long. */
    public Exploration maxTime(Duration time) {
        bounds = new Bounds(bounds.maxTrials(), Limits.time(time));
        return this;
    }

    /** With this seed. */
    public Exploration seed(long number) {
        seed = number;
        return this;
    }

    /** Leaves report, results and traces in this directory, and removes what an earlier run left there. */
    public Exploration out(Path directory) {
        out = directory;
        return this;
    }

    /** Says in messages how a trace is repeated, given the path of its file. */
    public Exploration replayedBy(UnaryOperator<String> command) {
        replayCommand = command;
        return this;
    }

    /**
     * Explores.
     *
     * @return what it showed; nothing is thrown if that is bad, see {@link Explored#check}
     * @throws io.onlyonce.engine.problem.ProblemException if a scenario or the strategy is of no use, or a store fails
     */
    public Explored run() {
        OutPlace.clear(out);
        CampaignPlan plan = plan();
        Results results = SharedStores.with(stores -> Campaign.run(plan, stores, replayCommand));
        return new Explored(results, out, Reports.write(results, out));
    }

    /**
     * Repeats one trial.
     *
     * @param trace file that an earlier run left behind
     */
    public Repeated repeat(Path trace) {
        Trace read = TraceJson.read(trace);
        Scenario scenario = scenarios().stream()
                .filter(one -> one.id().equals(read.scenario()))
                .findFirst()
                .orElseGet(() -> ScenarioShelf.find(read.scenario()));
        return SharedStores.with(stores -> new Repeated(read, Replay.run(read, strategy, scenario, stores.first(), 1)));
    }

    /** Id of the strategy. */
    String strategyId() {
        return strategy.info().id();
    }

    private CampaignPlan plan() {
        GuardStrategy judged = expected.isEmpty() ? strategy : new ExpectedOf(strategy, expected);
        List<Pairing> cells = scenarios().stream()
                .map(scenario -> effects.isEmpty() ? scenario : scenario.withEffects(List.copyOf(effects)))
                .map(scenario -> new Pairing(judged, scenario))
                .toList();
        return new CampaignPlan(
                cells, nodes, profile, seed, options(), SearchOptions.EXHAUSTIVE, bounds, SharedStores.options(), out);
    }

    private List<Scenario> scenarios() {
        return scenarios.isEmpty() ? usual() : scenarios;
    }

    private List<Scenario> usual() {
        return given instanceof JobUnderTest job ? List.of(job.scenario()) : ScenarioShelf.meantFor(strategy);
    }

    private SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>();
        options.put("strategies", strategyId());
        options.put(
                "scenarios",
                String.join(" ", scenarios().stream().map(Scenario::id).toList()));
        options.put("faults", profile.id());
        options.put("nodes", nodes.isPresent() ? String.valueOf(nodes.getAsInt()) : "as the scenarios say");
        options.put(
                "expect", String.join(" ", expected.stream().map(Promise::id).toList()));
        options.put("max-trials", String.valueOf(bounds.maxTrials()));
        options.put("max-time", bounds.maxTime().toSeconds() + "s");
        return options;
    }
}
