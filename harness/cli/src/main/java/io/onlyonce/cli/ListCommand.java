package io.onlyonce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every strategy with its claims, every scenario and every fault. */
@Command(name = "list", description = "Show the strategies with their claims, the scenarios and the faults.")
final class ListCommand implements Callable<Integer> {
    private final Console console;

    private final Problems problems;

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            completionCandidates = StrategyIds.class,
            description = "Show this strategy alone; may be repeated. Of a published library, such as"
                    + " shedlock-jdbc@6.10.0, only so are the claims shown.")
    private List<String> strategies = new ArrayList<>();

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    @Mixin
    private PluginMixin plugins = new PluginMixin();

    ListCommand(Console console, Problems problems) {
        this.console = console;
        this.problems = problems;
    }

    @Override
    public Integer call() {
        try (Plugins loaded = plugins.load(problems)) {
            Catalogue catalogue = Catalogue.load(loaded);
            show(strategies.isEmpty() ? catalogue : catalogue.only(strategies, "--strategy"));
        }
        return ExitCodes.HELD;
    }

    private void show(Catalogue catalogue) {
        if (json) {
            console.out().println(CatalogueJson.of(catalogue).toPrettyString());
        } else {
            CatalogueText.of(catalogue).forEach(console.out()::println);
        }
    }
}
