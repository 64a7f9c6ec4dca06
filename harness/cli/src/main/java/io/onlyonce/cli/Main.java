package io.onlyonce.cli;

/** Starts the command line from a shell, and ends the process with its exit code. */
public final class Main {
    private Main() {}

    /** Runs one command; see {@code --help} for the exit codes. */
    public static void main(String[] args) {
        Tether.watch(() -> System.exit(ExitCodes.HARNESS));
        Console console = Console.ofProcess();
        int exitCode = CommandLines.create(console).execute(args);
        console.flush();
        System.exit(exitCode);
    }
}
