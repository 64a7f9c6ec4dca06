package io.onlyonce.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command line and all its commands, in the macros that every {@code man} knows. */
final class ManPage {
    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    static String of(CommandSpec root) {
        ManPage manual = new ManPage();
        manual.head(root);
        manual.section("COMMANDS");
        root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .distinct()
                .filter(command -> !command.usageMessage().hidden())
                .forEach(manual::command);
        manual.section("EXIT STATUS");
        root.usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> manual.item("\\fB" + code.strip() + "\\fR", meaning));
        manual.environment();
        return manual.page.toString();
    }

    private void head(CommandSpec root) {
        String name = root.name();
        line(".TH %s 1 \"\" \"OnlyOnce %s\" \"OnlyOnce\""
                .formatted(name.toUpperCase(java.util.Locale.ROOT), Version.number()));
        section("NAME");
        line(name + " \\- races and faults for scheduled jobs and their guards, on real Postgres and Redis");
        section("SYNOPSIS");
        line("\\fB%s\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIFILE\\fR]...".formatted(name));
        section("DESCRIPTION");
        text(String.join(" ", root.usageMessage().description()));
        section("OPTIONS");
        line("Of every command:");
        options(root);
    }

    private void command(CommandSpec command) {
        line(".SS " + quoted(command.qualifiedName() + parameters(command)));
        text(String.join(" ", command.usageMessage().description()));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            item("\\fI" + escaped(parameter.paramLabel()) + "\\fR", description(parameter));
        }
        options(command);
    }

    private static String parameters(CommandSpec command) {
        StringBuilder text = new StringBuilder();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String label = parameter.arity().min() == 0 ? "[" + parameter.paramLabel() + "]" : parameter.paramLabel();
            text.append(' ').append(label).append(parameter.arity().max() > 1 ? "..." : "");
        }
        return text.toString();
    }

    /** Those that every command inherits are described once. */
    private void options(CommandSpec command) {
        boolean isRoot = command.parent() == null;
        for (OptionSpec option : command.options()) {
            if (!option.hidden() && (isRoot || !isInherited(option))) {
                item(names(option), description(option));
            }
        }
    }

    private static boolean isInherited(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    private static String names(OptionSpec option) {
        String names = "\\fB" + escaped(String.join(", ", option.names())) + "\\fR";
        return option.arity().max() == 0 ? names : names + " \\fI" + escaped(option.paramLabel()) + "\\fR";
    }

    private static String description(ArgSpec argument) {
        String text = String.join(" ", argument.description());
        for (Map.Entry<String, String> known : Map.of(
                        "${DEFAULT-VALUE}",
                        String.valueOf(argument.defaultValue()),
                        "${COMPLETION-CANDIDATES}",
                        words(argument))
                .entrySet()) {
            text = text.replace(known.getKey(), known.getValue());
        }
        return text;
    }

    private static String words(ArgSpec argument) {
        return argument.completionCandidates() == null ? "" : String.join(", ", argument.completionCandidates());
    }

    private void environment() {
        section("ENVIRONMENT");
        for (List<String> variable : List.of(
                List.of("ONLYONCE_JAVA", "A JDK's directory, or a java to run, instead of the one found."),
                List.of("ONLYONCE_JAVA_OPTS", "Further options for Java."),
                List.of("NO_COLOR", "If set to anything, nothing is coloured."))) {
            item("\\fB" + variable.get(0) + "\\fR", variable.get(1));
        }
    }

    private void section(String title) {
        line(".SH " + quoted(title));
    }

    private void item(String term, String text) {
        line(".TP");
        line(term);
        text(text);
    }

    private void text(String text) {
        line(escaped(text));
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }

    /** A hyphen of ours is always one to copy; a line that begins with a dot would be a macro. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replaceAll("\\s+", " ");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
