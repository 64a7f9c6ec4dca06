package io.onlyonce.cli;

import io.onlyonce.engine.campaign.ProgressFile;
import io.onlyonce.engine.campaign.Shard;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a run leaves its files, which part of the campaign it is, and whether it goes on with an earlier one. */
final class PartMixin {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for everything the run leaves behind. Without it, onlyonce-out/<UTC time>.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the run. Without it, a random one is printed.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Go on with the run that ended early in this directory, with the same options: what it"
                    + " finished is kept. Only --max-time and --workers may change.")
    private Optional<Path> resume = Optional.empty();

    @Option(
            names = "--shard",
            paramLabel = "N/M",
            converter = ShardConverter.class,
            description = "Run the Nth of M parts of the cells, such as 2/8; needs --seed. 'onlyonce merge' puts the"
                    + " parts together.")
    private Optional<Shard> shard = Optional.empty();

    Optional<Shard> shard() {
        return shard;
    }

    boolean resumes() {
        return resume.isPresent();
    }

    /** What is wrong with the options together; empty if nothing is. */
    Optional<String> complaint() {
        if (resume.isPresent() && out.isPresent()) {
            return Optional.of("--resume and --out: expected one of both. A run goes on in its own directory");
        }
        if (shard.isPresent() && seed.isEmpty() && resume.isEmpty()) {
            return Optional.of("--shard: needs --seed, the same for all shards, so that they can be merged");
        }
        return Optional.empty();
    }

    /** Where the run is to leave its files: made empty, unless it goes on there. */
    Path directory() {
        if (resume.isEmpty()) {
            return OutDirectory.of(out);
        }
        Path directory = resume.get();
        if (!Files.isRegularFile(directory.resolve(ProgressFile.NAME))) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "--resume " + directory,
                    "it holds no " + ProgressFile.NAME,
                    "the directory of an earlier run that got as far as starting",
                    "Begin anew with --out " + directory + ".");
        }
        return directory;
    }

    /** The one given, or that of the run it goes on with, or a random one. */
    long seedIn(Path directory) {
        return seed.orElseGet(
                () -> resumes() ? ProgressFile.read(directory).header().seed() : RandomSeed.draw());
    }

    /** Reads {@code 2/8}. */
    static final class ShardConverter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            String[] parts = text.split("/", -1);
            try {
                return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[parts.length - 1]));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no shard; expected something like 2/8, from 1/8 to 8/8");
            }
        }
    }
}
