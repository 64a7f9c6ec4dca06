package io.onlyonce.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows every strategy with its claims, every scenario and every fault. */
@Command(name = "list", description = "Show the strategies with their claims, the scenarios and the faults.")
final class ListCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.load();
        if (json) {
            console.out().println(CatalogueJson.of(catalogue).toPrettyString());
        } else {
            CatalogueText.of(catalogue).forEach(console.out()::println);
        }
        return ExitCodes.HELD;
    }
}
