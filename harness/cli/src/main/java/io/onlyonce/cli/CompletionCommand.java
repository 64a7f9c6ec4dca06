package io.onlyonce.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that lets a shell complete commands, options and ids. */
@Command(
        name = "completion",
        description = "Print a script that lets a shell complete commands and options. In bash and in zsh, for this"
                + " session: source <(onlyonce completion bash), or zsh; for every session, add that line to ~/.bashrc or"
                + " ~/.zshrc.")
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out()
                .print(shell.prologue
                        + AutoComplete.bash("onlyonce", spec.root().commandLine()));
        return ExitCodes.HELD;
    }

    /** A shell that completes. */
    enum Shell {
        BASH(""),

        /** Its emulation of bash's completion is part of zsh; the script itself switches it on. */
        ZSH("#compdef onlyonce\n");

        private final String prologue;

        Shell(String prologue) {
            this.prologue = prologue;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
