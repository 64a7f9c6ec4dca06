package io.onlyonce.cli;

import io.onlyonce.structure.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Renders {@code docs/commands.md} from the command line itself. */
final class CommandsPage {
    private final StringBuilder page = new StringBuilder();

    private CommandsPage() {}

    static Path file() {
        return Project.root().resolve("docs/commands.md");
    }

    static void write() throws IOException {
        Files.writeString(file(), render());
    }

    static String read() throws IOException {
        return Files.readString(file());
    }

    static String render() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandSpec root = CommandLines.create(new Console(nowhere, nowhere, "", name -> ""))
                .getCommandSpec();
        CommandsPage page = new CommandsPage();
        page.head(root);
        commands(root).forEach(page::command);
        return page.page.toString();
    }

    private static List<CommandSpec> commands(CommandSpec root) {
        return root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .distinct()
                .toList();
    }

    private void head(CommandSpec root) {
        line("# Every command and option");
        line("");
        line(
                "Made from the command line itself, which says the same with `--help`; see also [exit codes](exit-codes.md).");
        line("");
        for (CommandSpec command : commands(root)) {
            line("* [`onlyonce %s`](#onlyonce-%s)".formatted(command.name(), command.name()));
        }
        line("");
        line("Every command also takes:");
        options(root.options());
    }

    private void command(CommandSpec command) {
        line("");
        line("## onlyonce " + command.name());
        line("");
        line(text(String.join(" ", command.usageMessage().description())));
        List<OptionSpec> own = command.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .toList();
        if (!command.positionalParameters().isEmpty()) {
            line("");
            line("| argument | meaning |");
            line("| --- | --- |");
            command.positionalParameters().forEach(this::argument);
        }
        if (!own.isEmpty()) {
            options(own);
        }
    }

    private void argument(PositionalParamSpec argument) {
        String label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
        row(argument.arity().min() == 0 ? "[" + label + "]" : label, argument);
    }

    private void options(List<OptionSpec> options) {
        line("");
        line("| option | meaning |");
        line("| --- | --- |");
        options.forEach(option -> row(names(option), option));
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        String negated = option.negatable() ? ", " + option.longestName().replaceFirst("--", "--no-") : "";
        return names + negated + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
    }

    private void row(String what, ArgSpec meaning) {
        line("| `%s` | %s |".formatted(what.replace("|", "\\|"), description(meaning)));
    }

    private static String description(ArgSpec argument) {
        String said = String.join(" ", argument.description());
        String value = argument.defaultValue();
        return text(value == null ? said : said.replace("${DEFAULT-VALUE}", value));
    }

    /** Safe in Markdown, also in a table. */
    private static String text(String plain) {
        return plain.lines()
                .collect(Collectors.joining(" "))
                .replace("%n", " ")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
