package io.onlyonce.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.engine.campaign.Replay;
import io.onlyonce.engine.campaign.Replayed;
import io.onlyonce.engine.explore.Trace;
import io.onlyonce.engine.explore.TraceJson;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.reports.InterleavingText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats one trial exactly, and shows its interleaving step by step. */
@Command(
        name = "replay",
        description = "Repeat one trial exactly and show its interleaving. The exit code is 1 if the trial violates"
                + " again what its trace was kept for, and 0 if it no longer does.")
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "TRACE", description = "A trace.json that a run left behind.")
    private Path file = Path.of("");

    @Option(
            names = "--scenario",
            paramLabel = "FILE.yaml",
            description = "The scenario's file, if the trace belongs to a scenario of your own.")
    private Optional<String> scenario = Optional.empty();

    @Option(names = "--json", description = "Print the verdicts as JSON instead of the interleaving.")
    private boolean json;

    @Mixin
    private StoreMixin stores = new StoreMixin();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Trace trace = TraceJson.read(file);
        Catalogue catalogue = Catalogue.load();
        String where = file.toString();
        Scenario played = scenario.map(name -> catalogue.scenarioOrFile(name, "--scenario"))
                .orElseGet(() -> catalogue.scenario(trace.scenario(), where));
        Replayed replayed = Replay.run(trace, catalogue.strategy(trace.strategy(), where), played, stores.options());
        Verdicts verdicts = new Verdicts(replayed.judgement());
        show(trace, replayed, verdicts);
        refuseIfParted(replayed);
        return ExitCodes.of(verdicts.of(trace.violates()));
    }

    private void show(Trace trace, Replayed replayed, Verdicts verdicts) {
        if (json) {
            console.out().println(document(trace, replayed, verdicts).toPrettyString());
            return;
        }
        console.out().println(InterleavingText.render(replayed.history()).stripTrailing());
        console.out().println();
        verdicts.lines().forEach(console.out()::println);
        console.out()
                .println(
                        replayed.identical()
                                ? "The history is identical to the recorded one (" + replayed.hash() + ")."
                                : "The history differs from the recorded one: its hash is " + replayed.hash()
                                        + ", recorded was " + trace.historyHash() + ".");
    }

    private ObjectNode document(Trace trace, Replayed replayed, Verdicts verdicts) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("trace", file.toString())
                .put("strategy", trace.strategy())
                .put("scenario", trace.scenario())
                .put("effect", trace.effect().id())
                .put("violates", trace.violates())
                .put("identical", replayed.identical())
                .put("history_hash", replayed.hash())
                .put("parted_at", replayed.partedAt());
        document.set("verdicts", verdicts.json());
        return document;
    }

    private void refuseIfParted(Replayed replayed) {
        if (!replayed.partedAt().isEmpty()) {
            console.flush();
            throw ProblemException.of(
                    ProblemKind.STRATEGY,
                    file.toString(),
                    "the replay parted from the trace: " + replayed.partedAt(),
                    "the same requests in the same order",
                    "The strategy, the scenario or a store has changed since, or the strategy is not deterministic;"
                            + " run it again to get a new trace.");
        }
    }
}
