package io.onlyonce.cli;

import io.onlyonce.cli.bench.Bench;
import io.onlyonce.cli.bench.BenchJson;
import io.onlyonce.cli.bench.BenchPart;
import io.onlyonce.cli.bench.BenchPlan;
import io.onlyonce.cli.bench.BenchReport;
import io.onlyonce.cli.bench.BenchText;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures OnlyOnce on this machine, and prints each figure beside its goal. */
@Command(
        name = "bench",
        description = "Measure OnlyOnce on this machine, and print each figure beside its goal. A missed goal is shown,"
                + " and nothing fails. Other work on the machine spoils the figures; its load is printed too.")
final class BenchCommand implements Callable<Integer> {
    private static final String STRATEGY = "flag-check-then-act";
    private static final String SCENARIO = "nightly-recon";
    private static final String QUEUE_STRATEGY = "claim-update-returning";
    private static final String QUEUE = "claim-queue";
    private static final int MOST_ROUNDS = 100;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description =
                    "What to measure: start, nodes, explore, bare, isolation, faults, soak or checkers; may be repeated."
                            + " Without it, everything.")
    private List<String> parts = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often to measure each part, after warming up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--isolationtester",
            paramLabel = "FILE",
            description = "Postgres' isolationtester. Without it, it is looked for.")
    private Optional<Path> isolationTester = Optional.empty();

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Mixin
    private StoreMixin stores = new StoreMixin();

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds: %d; expected 1 to %d".formatted(rounds, MOST_ROUNDS));
        }
        BenchPlan plan = plan(Catalogue.load());
        try (Interrupt interrupt = new Interrupt(console.err())) {
            BenchReport report = new Bench(plan, interrupt.stop(), console.err()).run();
            if (json) {
                console.out().println(BenchJson.of(report).toPrettyString());
            } else {
                BenchText.of(report).forEach(console.out()::println);
            }
            console.flush();
        }
        return ExitCodes.HELD;
    }

    private BenchPlan plan(Catalogue catalogue) {
        String where = "bench";
        Pairing subject = new Pairing(catalogue.strategy(STRATEGY, where), catalogue.scenario(SCENARIO, where));
        Pairing queue = new Pairing(catalogue.strategy(QUEUE_STRATEGY, where), catalogue.scenario(QUEUE, where));
        return new BenchPlan(
                asked(),
                rounds,
                subject,
                queue,
                catalogue.usualPairings(),
                stores.options(),
                self(),
                stores.arguments(),
                isolationTester);
    }

    private Set<BenchPart> asked() {
        Set<BenchPart> asked = EnumSet.noneOf(BenchPart.class);
        parts.forEach(id -> asked.add(part(id)));
        return asked.isEmpty() ? EnumSet.allOf(BenchPart.class) : asked;
    }

    private BenchPart part(String id) {
        return Arrays.stream(BenchPart.values())
                .filter(part -> part.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private ParameterException unknown(String id) {
        String known = Arrays.stream(BenchPart.values()).map(BenchPart::id).collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(), "PART: there is no part '%s'; expected one of %s".formatted(id, known));
    }

    /** The command that runs OnlyOnce in a JVM like this one. */
    private static List<String> self() {
        return OwnProgram.command(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
