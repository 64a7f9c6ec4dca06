package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a Maven project with a guard of one's own, its tests and everything that makes it a plug-in. */
@Command(
        name = "new-strategy",
        description =
                "Write a small Maven project that builds, tests and runs a guard strategy of your own: a guard that"
                        + " works, its contract test, a test that explores it, and a jar for --plugin.")
final class NewStrategyCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 40;

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "Directory for the project; new, or empty.")
    private Path directory = Path.of("");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Id of the strategy, such as my-guard. Without it, the name of the directory.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = "com.example",
            description = "Package of its class (default: ${DEFAULT-VALUE}).")
    private String packageName = "";

    NewStrategyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StarterProject project = new StarterProject(checkedId(), checkedPackage());
        refuseIfOccupied();
        List<Path> files = project.write(directory);
        files.forEach(file -> console.out().println(directory.resolve(file)));
        console.out().println();
        console.out().println("Read " + directory.resolve("README.md") + " next.");
        return ExitCodes.HELD;
    }

    private String checkedId() {
        String chosen = id.orElseGet(
                () -> String.valueOf(directory.toAbsolutePath().normalize().getFileName()));
        if (!ID.matcher(chosen).matches() || chosen.length() > LONGEST_ID) {
            throw wrong(
                    "--id", "the id '" + chosen + "'", "up to 40 characters like 'my-guard'", "Choose one with --id.");
        }
        boolean taken = Catalogue.load().strategies().stream()
                .anyMatch(known -> known.info().id().equals(chosen));
        if (taken || chosen.equals("guard")) {
            throw wrong("--id", "'" + chosen + "' is taken by OnlyOnce itself", "an id of its own", "Choose another.");
        }
        return chosen;
    }

    private String checkedPackage() {
        if (!SourceVersion.isName(packageName) || packageName.startsWith("io.onlyonce")) {
            throw wrong(
                    "--package", "'" + packageName + "'", "a package of your own like 'com.example'", "Choose one.");
        }
        return packageName;
    }

    private void refuseIfOccupied() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            entries.findAny().ifPresent(entry -> {
                throw wrong(
                        directory.toString(),
                        "it holds '" + entry.getFileName() + "'",
                        "a new or empty directory",
                        "Choose another.");
            });
        } catch (IOException e) {
            throw wrong(directory.toString(), "no directory that can be read", "a new or empty one", "Choose another.")
                    .because(e);
        }
    }

    private static ProblemException wrong(String where, String found, String expected, String remedy) {
        return ProblemException.of(ProblemKind.USAGE, where, found, expected, remedy);
    }
}
