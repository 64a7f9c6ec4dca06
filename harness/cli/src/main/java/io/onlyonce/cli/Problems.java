package io.onlyonce.cli;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Shows what went wrong as one message with a code and no stack trace, and chooses the exit code. The stack trace of a
 * failure of the harness goes to {@code onlyonce.log}.
 */
final class Problems implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Console console;
    private Optional<Path> logDirectory = Optional.empty();
    private Optional<Path> temporary = Optional.empty();

    Problems(Console console) {
        this.console = console;
    }

    /** From now on, stack traces go to this directory instead of the system's one for temporary files. */
    void logTo(Path directory) {
        logDirectory = Optional.of(directory);
    }

    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        show(ProblemKind.USAGE, String.valueOf(problem.getMessage()));
        UnmatchedArgumentException.printSuggestions(problem, console.err());
        console.err()
                .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCodes.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException parameter) {
            return handleParseException(parameter, new String[0]);
        }
        ProblemKind kind = failure instanceof ProblemException problem ? problem.kind() : ProblemKind.INTERNAL;
        show(kind, failure instanceof ProblemException ? String.valueOf(failure.getMessage()) : unexpected(failure));
        if (kind.exitCode() == ExitCodes.HARNESS) {
            log(failure);
        }
        return kind.exitCode();
    }

    private void show(ProblemKind kind, String message) {
        console.err().println("onlyonce: " + kind.code() + " " + message);
    }

    private static String unexpected(Exception failure) {
        return "the harness itself failed: %s; expected no failure here. Please report it with the log file."
                .formatted(failure);
    }

    private void log(Exception failure) {
        append("the stack trace", stackTrace(failure));
    }

    /** Adds a text that begins with what it is to the log file. */
    void note(String text) {
        append(text.lines().findFirst().orElse("a note").replaceFirst(":$", "; it"), text);
    }

    private void append(String what, String text) {
        try {
            Path file = logFile();
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            console.err().println("onlyonce: " + what + " is in " + file);
        } catch (IOException e) {
            console.err().println("onlyonce: " + what + " could not be written: " + e);
        }
    }

    private Path logFile() throws IOException {
        if (logDirectory.isPresent()) {
            return logDirectory.get().resolve("onlyonce.log");
        }
        Path file = temporary.isPresent() ? temporary.get() : Files.createTempFile("onlyonce-", ".log");
        temporary = Optional.of(file);
        return file;
    }

    private static String stackTrace(Exception failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
