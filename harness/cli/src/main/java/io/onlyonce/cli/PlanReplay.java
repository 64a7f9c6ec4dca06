package io.onlyonce.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.engine.plan.PlanText;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.storm.Played;
import io.onlyonce.engine.storm.StormReplay;
import io.onlyonce.engine.storm.StormReplay.Ground;
import io.onlyonce.reports.Interleaving;
import io.onlyonce.reports.InterleavingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Plays a storm's plan again, and shows what happened around the violation. */
final class PlanReplay {
    private static final int MOST_EVENTS = 120;
    private static final Duration NOTABLE = Duration.ofMillis(20);

    private final Console console;
    private final Path file;
    private final StormPlan plan;
    private final GuardStrategy strategy;
    private final Scenario scenario;

    /** Reads the plan, and finds what it names. */
    PlanReplay(Console console, Path file, Catalogue catalogue) {
        this.console = console;
        this.file = file;
        this.plan = PlanJson.read(file);
        this.strategy = StormSubjects.playable(catalogue.strategy(plan.strategy(), file.toString()));
        this.scenario = ScenarioCopies.find(file, plan.scenario())
                .map(copy -> new ScenarioReader().read(copy))
                .orElseGet(() -> catalogue.scenario(plan.scenario(), file.toString()));
    }

    /** Plays it; the exit code is 1 if a promise was violated at least once. */
    int run(Ground ground, ResultForm form) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            List<Played> all = StormReplay.run(plan, strategy, scenario, ground, interrupt.stop());
            show(all, form);
            console.flush();
            return ExitCodes.of(worst(all));
        }
    }

    /** What nodes log goes beside the other temporary files of the machine, and can be looked up there. */
    static Path nodes() {
        try {
            return Files.createTempDirectory("onlyonce-nodes-");
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            "the directory for temporary files",
                            e.toString(),
                            "to be able to write there",
                            "Free some space, or set java.io.tmpdir.")
                    .because(e);
        }
    }

    private static Badness worst(List<Played> all) {
        return Badness.worst(all.stream()
                .map(played -> new Verdicts(played.judgement()).worst())
                .toList());
    }

    private void show(List<Played> all, ResultForm form) {
        if (form == ResultForm.JSON) {
            console.out().println(document(all).toPrettyString());
            return;
        }
        console.out().println(PlanText.of(plan));
        console.out().println();
        all.stream()
                .filter(Played::violatesAny)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .ifPresent(this::show);
        console.out().println("A promise was violated in %d of %d repetitions.".formatted(violated(all), all.size()));
    }

    private void show(Played played) {
        Interleaving around = Interleaving.excerpt(played.history(), MOST_EVENTS);
        console.out().println(InterleavingText.render(around, console.width()).stripTrailing());
        console.out().println();
        new Verdicts(played.judgement()).lines().forEach(console.out()::println);
        played.facts().failedFaults().forEach(failed -> console.out().println("could not be injected: " + failed));
        Duration moved = played.facts().databaseClockMoved();
        if (moved.abs().compareTo(NOTABLE) > 0) {
            console.out()
                    .println(
                            "The database's clock, which dates rows, moved by %d ms meanwhile; its dates are corrected."
                                    .formatted(moved.toMillis()));
        }
    }

    private static long violated(List<Played> all) {
        return all.stream().filter(Played::violatesAny).count();
    }

    private ObjectNode document(List<Played> all) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("plan", file.toString())
                .put("strategy", plan.strategy())
                .put("scenario", plan.scenario())
                .put("effect", plan.effect().id())
                .put("times", all.size())
                .put("violated_times", violated(all));
        all.stream()
                .filter(Played::violatesAny)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(played -> new Verdicts(played.judgement()))
                .ifPresent(verdicts -> {
                    document.set("verdicts", verdicts.json());
                    document.set("findings", verdicts.findings());
                });
        return document;
    }
}
