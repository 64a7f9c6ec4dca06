package io.onlyonce.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.Replay;
import io.onlyonce.engine.campaign.Replay.Replayed;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TraceJson;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.storm.StormReplay.Ground;
import io.onlyonce.reports.Interleaving;
import io.onlyonce.reports.InterleavingText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Repeats one trial exactly, and shows its interleaving step by step. */
@Command(
        name = "replay",
        description = "Repeat one trial exactly, or play a storm's plan again, and show its interleaving. The exit code"
                + " is 1 if the trial violates again what its trace was kept for, or a plan violates anything, and 0 if"
                + " it no longer does.")
final class ReplayCommand implements Callable<Integer> {
    private final Console console;
    private final Problems problems;

    @Parameters(
            paramLabel = "TRACE|PLAN",
            description = "A trace.json that a run left behind, or a plan.json of a storm, which is played again.")
    private Path file = Path.of("");

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "1",
            description = "Repeat it N times, and say how often the history was identical (default: ${DEFAULT-VALUE}).")
    private int times = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the verdicts as JSON instead of the interleaving.")
    private boolean json;

    @Mixin
    private StoreMixin stores = new StoreMixin();

    @Mixin
    private PluginMixin plugins = new PluginMixin();

    ReplayCommand(Console console, Problems problems) {
        this.console = console;
        this.problems = problems;
    }

    @Override
    public Integer call() {
        if (times < 1) {
            throw new ParameterException(spec.commandLine(), "--times: %d; expected 1 or more".formatted(times));
        }
        try (Plugins loaded = plugins.load(problems);
                Hosting hosting = new Hosting(loaded, PlanReplay::nodes)) {
            return PlanJson.isPlan(file)
                    ? replayPlan(loaded)
                    : replay(TraceJson.read(file), Catalogue.load(loaded), hosting);
        }
    }

    private int replayPlan(Plugins loaded) {
        PlanReplay replay = new PlanReplay(console, file, Catalogue.load(loaded));
        StoreOptions servers = stores.options();
        Ground ground = new Ground(servers, stores.nodes(loaded.nodes(PlanReplay.nodes(), servers.cache())), times);
        return replay.run(ground, json ? ResultForm.JSON : ResultForm.TABLE);
    }

    private int replay(Trace trace, Catalogue catalogue, Hosting hosting) {
        GuardStrategy strategy = hosting.host(catalogue.strategy(trace.strategy(), file.toString()));
        // Without it, an end on demand would take the stores away in the middle.
        try (Interrupt interrupt = new Interrupt(console.err())) {
            Replayed replayed = Replay.run(trace, strategy, scenario(trace, catalogue), stores.options(), times);
            Verdicts verdicts = new Verdicts(replayed.judgement());
            show(trace, replayed, verdicts);
            return interrupt.stop().isStopped() ? ExitCodes.UNDECIDED : ExitCodes.of(verdicts.of(trace.violates()));
        }
    }

    private Scenario scenario(Trace trace, Catalogue catalogue) {
        ScenarioName name = ScenarioName.parse(trace.scenario());
        return ScenarioCopies.find(file, name.base())
                .map(copy -> name.of(new ScenarioReader().read(copy)))
                .orElseGet(() -> catalogue.scenario(trace.scenario(), file.toString()));
    }

    private void show(Trace trace, Replayed replayed, Verdicts verdicts) {
        if (json) {
            console.out().println(document(trace, replayed, verdicts).toPrettyString());
            return;
        }
        console.out()
                .println(InterleavingText.render(Interleaving.of(replayed.history()), console.width())
                        .stripTrailing());
        console.out().println();
        verdicts.lines().forEach(console.out()::println);
        console.out().println(comparison(trace, replayed));
    }

    private static String comparison(Trace trace, Replayed replayed) {
        String often = replayed.times() == 1
                ? ""
                : " in %d of %d repetitions".formatted(replayed.identical(), replayed.times());
        return replayed.isIdentical()
                ? "The history is identical to the recorded one%s (%s).".formatted(often, replayed.hash())
                : "The history differs from the recorded one: its hash is %s, recorded was %s; identical%s."
                        .formatted(replayed.hash(), trace.historyHash(), often.isEmpty() ? " never" : often);
    }

    private ObjectNode document(Trace trace, Replayed replayed, Verdicts verdicts) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("trace", file.toString())
                .put("strategy", trace.strategy())
                .put("scenario", trace.scenario())
                .put("effect", trace.effect().id())
                .put("violates", trace.violates())
                .put("identical", replayed.isIdentical())
                .put("times", replayed.times())
                .put("identical_times", replayed.identical())
                .put("history_hash", replayed.hash());
        document.set("verdicts", verdicts.json());
        document.set("findings", verdicts.findings());
        return document;
    }
}
