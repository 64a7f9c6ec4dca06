package io.onlyonce.engine.campaign;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts the shards of a campaign together, so that only the times tell that it was not run in one piece. */
public final class Merge {
    private static final List<String> TREES = List.of("cells", "scenarios");

    private final List<Part> parts;

    private Merge(List<Part> parts) {
        this.parts = parts;
    }

    /** A shard's directory and what it holds. */
    private record Part(Path directory, CampaignHeader header, Results results) {
        static Part read(Path directory) {
            return new Part(
                    directory,
                    ProgressFile.read(directory).header(),
                    ResultsJson.read(directory.resolve("results.json")));
        }

        int number() {
            return header.shard().map(Shard::number).orElseThrow(() -> whole(directory));
        }
    }

    /**
     * Reads the directories of all shards, in any order.
     *
     * @throws ProblemException if they are not the shards of one campaign, if one is there twice, is missing or did not
     *     end
     */
    public static Merge read(List<Path> directories) {
        Merge merge = new Merge(directories.stream().map(Part::read).toList());
        merge.check();
        return merge;
    }

    /** The options that all shards share. */
    public SortedMap<String, String> options() {
        SortedMap<String, String> options = new TreeMap<>(parts.get(0).results.options());
        options.remove("shard");
        return options;
    }

    private void check() {
        Part first = parts.get(0);
        Part[] found = new Part[first.header.shard().map(Shard::of).orElseThrow(() -> whole(first.directory)) + 1];
        for (Part part : parts) {
            first.header.difference(part.header).ifPresent(difference -> {
                throw foreign(first, part, difference);
            });
            int number = part.number();
            if (part.header.shard().orElseThrow().of() != found.length - 1) {
                throw foreign(
                        first,
                        part,
                        "shards of %d and of %d"
                                .formatted(
                                        found.length - 1,
                                        part.header.shard().orElseThrow().of()));
            }
            if (found[number] != null) {
                throw twice(found[number], part, number);
            }
            found[number] = part;
            requireWhole(part);
        }
        requireAll(found);
    }

    private static void requireAll(Part[] found) {
        String missing = IntStream.range(1, found.length)
                .filter(number -> found[number] == null)
                .mapToObj(number -> number + "/" + (found.length - 1))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "merge",
                    "no directory holds shard " + missing,
                    "all %d shards".formatted(found.length - 1),
                    "Run what is missing, with the same options and seed.");
        }
    }

    /** A shard that was interrupted lacks cells that nobody else has. */
    private static void requireWhole(Part part) {
        List<CellId> lacking = part.header.dealt().stream()
                .filter(search -> cells(part.results, search).isEmpty())
                .toList();
        if (!lacking.isEmpty()) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    part.directory.toString(),
                    "shard %s did not end: it lacks %d of %d searches, %s first"
                            .formatted(
                                    part.header.shard().orElseThrow(),
                                    lacking.size(),
                                    part.header.dealt().size(),
                                    lacking.get(0)),
                    "shards that ended",
                    "Continue it with --resume " + part.directory + ".");
        }
    }

    private static List<CellResult> cells(Results results, CellId search) {
        return results.cells().stream().filter(cell -> cell.id().isOf(search)).toList();
    }

    /** Writes {@code results.json} and the files of the counterexamples into an empty directory. */
    public Results writeTo(Path out) {
        parts.forEach(part -> copyTrees(part, out));
        Part first = parts.get(0);
        List<CellResult> cells = new ArrayList<>();
        for (CellId search : first.header.searches()) {
            parts.stream()
                    .filter(part -> part.header.dealt().contains(search))
                    .forEach(part -> cells.addAll(Relocation.to(out, cells(part.results, search))));
        }
        Results merged = new Results(
                first.results.version(),
                parts.stream()
                        .map(part -> part.results.startedAt())
                        .min(String::compareTo)
                        .orElseThrow(),
                first.results.seed(),
                options(),
                first.results.stores(),
                parts.stream().map(part -> part.results.machine()).distinct().collect(Collectors.joining("; ")),
                parts.stream().mapToLong(part -> part.results.millis()).sum(),
                parts.stream().anyMatch(part -> part.results.interrupted()),
                cells);
        ResultsJson.write(out.resolve("results.json"), merged);
        return merged;
    }

    private static void copyTrees(Part part, Path out) {
        for (String tree : TREES) {
            Path from = part.directory.resolve(tree);
            if (Files.isDirectory(from)) {
                copy(from, out.resolve(tree));
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    copyFile(file, target);
                }
            }
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            to.toString(),
                            "cannot be written (%s)".formatted(e),
                            "a copy of " + from,
                            "Free some space, or choose another directory with --out.")
                    .because(e);
        }
    }

    /** Shards keep the same scenarios of the user's own, each in its directory. */
    private static void copyFile(Path file, Path target) throws IOException {
        try {
            Files.copy(file, target);
        } catch (FileAlreadyExistsException e) {
            if (Files.mismatch(file, target) != -1) {
                throw e;
            }
        }
    }

    private static ProblemException whole(Path directory) {
        return ProblemException.of(
                ProblemKind.USAGE,
                directory.toString(),
                "it is no shard: it was run without --shard",
                "the directories of all shards of one campaign",
                "Leave it out, or run it again with --shard.");
    }

    private static ProblemException foreign(Part first, Part other, String difference) {
        return ProblemException.of(
                ProblemKind.USAGE,
                first.directory + " and " + other.directory,
                "they belong to different campaigns: " + difference,
                "shards that were run with the same options and the same seed",
                "Run one of them again; only --max-time and --workers may differ.");
    }

    private static ProblemException twice(Part one, Part other, int number) {
        return ProblemException.of(
                ProblemKind.USAGE,
                one.directory + " and " + other.directory,
                "both are shard %d".formatted(number),
                "every shard once",
                "Leave one of them out.");
    }
}
