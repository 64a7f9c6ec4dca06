package io.onlyonce.cli;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.soak.Soak;
import io.onlyonce.engine.soak.SoakJson;
import io.onlyonce.engine.soak.SoakPlan;
import io.onlyonce.engine.soak.SoakResult;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.Stores;
import io.onlyonce.reports.SoakText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets many workers attempt the same slots with nothing broken, and counts what took effect twice. */
@Command(
        name = "soak",
        description = "Let many workers hammer one queue, with nothing broken on purpose, and count what took effect"
                + " twice: how often a guard goes wrong by itself, or a sustained absence. Effects are rows.")
final class SoakCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 80;
    private static final int MOST_SLOTS = 5_000_000;

    private final Console console;
    private final Problems problems;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            required = true,
            description = "Strategy to soak ('onlyonce list').")
    private String strategy = "";

    @Option(
            names = "--scenario",
            paramLabel = "ID|FILE.yaml",
            description = "Says what the job is. Without it, the first one that the strategy is meant for.")
    private Optional<String> scenario = Optional.empty();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "20",
            description = "Workers, each with a connection of its own (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Slots to hand out (default: ${DEFAULT-VALUE}).")
    private int slots;

    @Option(
            names = "--rivals",
            paramLabel = "N",
            defaultValue = "2",
            description = "Workers that attempt each slot, one right after the other (default: ${DEFAULT-VALUE}).")
    private int rivals;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for what is left behind. Without it, onlyonce-out/<UTC time>.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private PluginMixin plugins = new PluginMixin();

    @Mixin
    private StoreMixin stores = new StoreMixin();

    SoakCommand(Console console, Problems problems) {
        this.console = console;
        this.problems = problems;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkNumbers();
        stores.check();
        try (Plugins loaded = plugins.load(problems)) {
            return soak(plan(Catalogue.load(loaded)));
        }
    }

    private int soak(SoakPlan plan) throws InterruptedException {
        Path directory = OutDirectory.of(out);
        problems.logTo(directory);
        try (Interrupt interrupt = new Interrupt(console.err())) {
            SoakResult result = run(plan, interrupt);
            keep(plan, result, directory);
            SoakText.of(plan, result).forEach(console.out()::println);
            console.out().println();
            console.out().println("Kept: " + directory.resolve(SoakJson.NAME));
            console.flush();
            return ExitCodes.of(result.againstClaims(plan.strategy().info().claims()));
        }
    }

    private void checkNumbers() {
        expect("--workers", workers, 2, MOST_WORKERS);
        expect("--slots", slots, 1, MOST_SLOTS);
        expect("--rivals", rivals, 2, workers);
    }

    private void expect(String option, int found, int least, int most) {
        if (found < least || found > most) {
            throw new ParameterException(
                    spec.commandLine(), "%s: %d; expected %d to %d".formatted(option, found, least, most));
        }
    }

    private SoakPlan plan(Catalogue catalogue) {
        GuardStrategy chosen = catalogue.strategy(strategy, "--strategy");
        Scenario about = scenario.map(id -> catalogue.scenarioOrFile(id, "--scenario"))
                .orElseGet(() -> catalogue.meantFor(chosen).iterator().next());
        return new SoakPlan(chosen, about, workers, slots, rivals);
    }

    private SoakResult run(SoakPlan plan, Interrupt interrupt) throws InterruptedException {
        try (Stores servers = StoreLauncher.start(stores.options());
                SoakProgress progress = new SoakProgress(console, plan)) {
            return Soak.run(plan, servers, progress, interrupt.stop());
        }
    }

    private static void keep(SoakPlan plan, SoakResult result, Path directory) {
        SoakJson.write(directory.resolve(SoakJson.NAME), plan, result);
        result.firstDoubled()
                .ifPresent(history -> HistoryJson.write(directory.resolve("doubled.history.jsonl"), history));
        result.firstMissed()
                .ifPresent(history -> HistoryJson.write(directory.resolve("missed.history.jsonl"), history));
    }
}
