package io.onlyonce.cli;

import io.onlyonce.engine.campaign.ProgressFile;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.soak.SoakJson;
import io.onlyonce.reports.Badge;
import io.onlyonce.reports.HtmlReport;
import io.onlyonce.reports.JUnitXml;
import io.onlyonce.reports.MarkdownSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the directory that receives what a run leaves behind, and never removes a file that no run has written. */
final class OutDirectory {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Set<String> OURS = Set.of(
            "results.json",
            ProgressFile.NAME,
            HtmlReport.NAME,
            JUnitXml.NAME,
            MarkdownSummary.NAME,
            Badge.NAME,
            "cells",
            "nodes",
            ScenarioCopies.DIRECTORY,
            "onlyonce.log",
            "broken",
            "fixed",
            "exercise",
            BugCommand.DIRECTORY,
            "lesson.html",
            SoakJson.NAME,
            "doubled.history.jsonl",
            "missed.history.jsonl");

    /** Where runs go whose directory is not named. */
    private static final Path PARENT = Path.of("onlyonce-out");

    private OutDirectory() {}

    /** The directory the user named, or else a new one. */
    static Path of(Optional<Path> named) {
        return named.map(OutDirectory::named).orElseGet(() -> fresh(PARENT, Instant.now()));
    }

    /** The directory the user named, empty: what an earlier run left in it is removed. */
    static Path named(Path directory) {
        try {
            Files.createDirectories(directory);
            List<Path> entries = entries(directory);
            refuseStrangers(directory, entries);
            for (Path entry : entries) {
                delete(entry);
            }
            return directory;
        } catch (IOException e) {
            throw cannotWrite(directory, e);
        }
    }

    /** A new directory named after the time, with {@code latest} pointing to it. */
    static Path fresh(Path parent, Instant now) {
        String name = NAME.format(now);
        try {
            Files.createDirectories(parent);
            Path directory = create(parent, name);
            pointLatestTo(directory);
            return directory;
        } catch (IOException e) {
            throw cannotWrite(parent.resolve(name), e);
        }
    }

    private static Path create(Path parent, String name) throws IOException {
        for (int number = 1; ; number++) {
            Path directory = parent.resolve(number == 1 ? name : name + "-" + number);
            try {
                return Files.createDirectory(directory);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                // Another run began in the same second: the next number is free or is tried next.
            }
        }
    }

    private static void pointLatestTo(Path directory) throws IOException {
        Path name = directory.getFileName();
        Path link = directory.resolveSibling(".latest-" + name);
        try {
            Files.createSymbolicLink(link, name);
            Files.move(link, directory.resolveSibling("latest"), StandardCopyOption.ATOMIC_MOVE);
        } catch (UnsupportedOperationException e) {
            // The link is a convenience; a file system without links does without.
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    private static void refuseStrangers(Path directory, List<Path> entries) {
        for (Path entry : entries) {
            if (!isOurs(String.valueOf(entry.getFileName()))) {
                throw ProblemException.of(
                        ProblemKind.USAGE,
                        "--out " + directory,
                        "it holds '" + entry.getFileName() + "', which no run has written",
                        "a new or empty directory, or one of an earlier run",
                        "Choose another directory.");
            }
        }
    }

    /** A process that was killed may have left a part of a file. */
    private static boolean isOurs(String name) {
        return OURS.contains(name)
                || (name.startsWith(".")
                        && name.endsWith(".part")
                        && OURS.contains(name.substring(1, name.length() - 5)));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static ProblemException cannotWrite(Path directory, IOException e) {
        return ProblemException.of(
                        ProblemKind.DISK,
                        directory.toString(),
                        "cannot be written (" + e + ")",
                        "a directory this user may create and write, with space left",
                        "Choose another with --out.")
                .because(e);
    }
}
