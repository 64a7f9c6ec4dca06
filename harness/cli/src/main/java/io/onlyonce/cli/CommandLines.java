package io.onlyonce.cli;

import io.onlyonce.api.Promise;
import java.time.Duration;
import picocli.CommandLine;

/** Assembles the commands into one command line. */
final class CommandLines {
    private CommandLines() {}

    static CommandLine create(Console console) {
        Problems problems = new Problems(console);
        return new CommandLine(new OnlyOnceCommand())
                .addSubcommand(new RunCommand(console, problems))
                .addSubcommand(new StormCommand(console, problems))
                .addSubcommand(new SoakCommand(console, problems))
                .addSubcommand(new ListCommand(console, problems))
                .addSubcommand(new ReplayCommand(console, problems))
                .addSubcommand(new LessonCommand(console, problems))
                .addSubcommand(new BugCommand(console, problems))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new DiffCommand(console))
                .addSubcommand(new MergeCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new BenchCommand(console))
                .addSubcommand(new CleanCommand(console))
                .addSubcommand(new NewStrategyCommand(console))
                .addSubcommand(new ValidateCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new ManCommand(console))
                .addSubcommand(new NodeCommand())
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(Promise.class, PromiseIds::parse)
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(console)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(problems)
                .setExecutionExceptionHandler(problems);
    }

    private static CommandLine.Help.Ansi ansi(Console console) {
        return switch (console.colours()) {
            case ON -> CommandLine.Help.Ansi.ON;
            case OFF -> CommandLine.Help.Ansi.OFF;
        };
    }
}
