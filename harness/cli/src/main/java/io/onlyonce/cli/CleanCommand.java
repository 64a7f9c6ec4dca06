package io.onlyonce.cli;

import io.onlyonce.containers.CleanUp;
import io.onlyonce.containers.CleanUp.Left;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes what killed campaigns in containers have left behind. */
@Command(
        name = "clean",
        description = "Remove the containers and networks that campaigns in containers have left behind. Exactly what"
                + " carries OnlyOnce's label, and whose harness was a process of this machine and is gone; what is"
                + " under way is left alone.")
final class CleanCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "Only what is left of this campaign, whatever has become of its harness; its id is the label"
                    + " io.onlyonce.lab.")
    private Optional<String> run = Optional.empty();

    @Option(names = "--dry-run", description = "Show what would be removed, and remove nothing.")
    private boolean dry;

    CleanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CleanUp cleanUp = CleanUp.open();
        Predicate<Left> wanted =
                run.<Predicate<Left>>map(id -> left -> left.run().equals(id)).orElse(Left::isOrphan);
        List<Left> removed = dry ? cleanUp.find().stream().filter(wanted).toList() : cleanUp.remove(wanted);
        removed.forEach(
                left -> console.out().println("%s %s of campaign %s".formatted(left.kind(), left.name(), left.run())));
        console.out().println("%s: %d".formatted(dry ? "would be removed" : "removed", removed.size()));
        console.flush();
        return ExitCodes.HELD;
    }
}
