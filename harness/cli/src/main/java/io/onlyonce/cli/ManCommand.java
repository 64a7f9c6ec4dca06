package io.onlyonce.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the manual page. */
@Command(
        name = "man",
        description = "Print the manual page of all commands, made from the same words as their help. To read it:"
                + " onlyonce man | man -l -. To keep it: onlyonce man > ~/.local/share/man/man1/onlyonce.1.")
final class ManCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    ManCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(ManPage.of(spec.root()));
        return ExitCodes.HELD;
    }
}
