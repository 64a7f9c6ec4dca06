package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says of files whether they are what they should be, and if not, where and how they are wrong. */
@Command(
        name = "validate",
        description =
                "Check files without running anything: scenarios, lessons, traces, histories, results and plans of storms, told by"
                        + " their content. Prints one line for each, which begins with FILE:LINE:COLUMN where that is known. The"
                        + " exit code is 0 if all of them are whole, and else 64.")
final class ValidateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A file that OnlyOnce reads or writes.")
    private List<Path> files = List.of();

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long wrong = files.stream().filter(file -> !isWhole(file)).count();
        return wrong == 0 ? ExitCodes.HELD : ExitCodes.USAGE;
    }

    private boolean isWhole(Path file) {
        try {
            console.out().println(file + ": OK, " + KnownFile.read(file));
            return true;
        } catch (ProblemException e) {
            console.out().println(e.getMessage());
            return false;
        }
    }
}
