package io.onlyonce.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onlyonce.engine.plugin.PluginSource;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.libraries.MavenOptions.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LibrariesTest {
    @TempDir
    private Path directory;

    private TestRepository published = new TestRepository(Path.of("unset"));

    @BeforeEach
    void publishTwoVersions() throws IOException {
        published = new TestRepository(directory).publish("1.0.0", "2.0.0");
    }

    @Test
    void twoVersionsAreLaidOutApartEachWithWhatItNeedsAndTheAdapter() throws IOException {
        Libraries libraries = libraries(published.options(Network.AS_SETTINGS));

        PluginSource one = libraries.plugin("toy-lock@1.0.0", "here").orElseThrow();
        PluginSource two = libraries.plugin("toy-lock@2.0.0", "here").orElseThrow();

        assertThat(files(one)).containsExactly("onlyonce-toy.jar", "toy-core-1.0.0.jar", "toy-lock-1.0.0.jar");
        assertThat(files(two)).containsExactly("onlyonce-toy.jar", "toy-core-2.0.0.jar", "toy-lock-2.0.0.jar");
        assertThat(one.name()).isEqualTo("1.0.0");
        assertThat(one.option()).as("its id alone finds it again").isEmpty();
    }

    @Test
    void anIdWithoutAVersionMeansTheOneThatTheAdapterNames() throws IOException {
        Libraries libraries = libraries(published.options(Network.AS_SETTINGS));
        assertThat(libraries.fullId("toy-lock")).contains("toy-lock@2.0.0");
        assertThat(libraries.plugin("toy-lock", "here").map(PluginSource::name)).contains("2.0.0");
    }

    @Test
    void whatIsLaidOutOnceIsAskedOfNoRepositoryAgain() throws IOException {
        Path first = libraries(published.options(Network.AS_SETTINGS))
                .plugin("toy-lock@1.0.0", "here")
                .orElseThrow()
                .path();

        Libraries later = libraries(nowhere());
        assertThat(later.plugin("toy-lock@1.0.0", "here").map(PluginSource::path))
                .contains(first);
    }

    @Test
    void whatIsInTheLocalRepositoryIsEnoughWithoutTheNetwork() throws IOException {
        libraries(published.options(Network.AS_SETTINGS)).plugin("toy-lock@1.0.0", "here");

        Libraries offline = new Libraries(
                List.of(TestRepository.adapter()), published.options(Network.OFFLINE), directory.resolve("cache-2"));
        assertThat(offline.plugin("toy-lock@1.0.0", "here")).isPresent();
    }

    @Test
    void anIdOfNoLibraryIsNone() throws IOException {
        Libraries libraries = libraries(nowhere());
        assertThat(libraries.plugin("other-lock@1.0.0", "here")).isEmpty();
        assertThat(libraries.plugin("toy@1.0.0", "here")).isEmpty();
    }

    @Test
    void aVersionThatDoesNotExistIsNamedWithThoseThatDo() throws IOException {
        assertThat(problem(published.options(Network.AS_SETTINGS), "toy-lock@1.0.1", ProblemKind.UNKNOWN_ID))
                .isEqualTo("--strategy: Toy Lock has no version '1.0.1'; expected one that is published: 1.0.0, 2.0.0."
                        + " Did you mean 1.0.0 or 2.0.0? See https://example.org/toy.");
    }

    @Test
    void aPluginLeadsToWhatItsLibraryNeedsOfTheJvm() throws IOException {
        Libraries libraries = libraries(published.options(Network.AS_SETTINGS));
        PluginSource plugin = libraries.plugin("toy-lock", "here").orElseThrow();
        assertThat(libraries.library(plugin).map(Library::jvm)).contains(List.of("--enable-preview"));
        assertThat(libraries.library(PluginSource.parse("mine=guards.jar"))).isEmpty();
    }

    @Test
    void whatIsNoVersionIsNotLookedFor() throws IOException {
        for (String id : List.of("toy-lock@", "toy-lock@../../etc", "toy-lock@1.0 ")) {
            assertThat(problem(nowhere(), id, ProblemKind.UNKNOWN_ID))
                    .isEqualTo("--strategy: '" + id + "' names no version of Toy Lock; expected a released version"
                            + " behind the @, such as @2.0.0. Leave @ out for 2.0.0.");
        }
    }

    @Test
    void withoutTheNetworkAnEmptyLocalRepositoryIsNamed() throws IOException {
        assertThat(problem(published.options(Network.OFFLINE), "toy-lock@1.0.0", ProblemKind.PLUGIN))
                .startsWith("--strategy: toy-lock@1.0.0 is not in the local Maven repository, and the network is not to"
                        + " be used: ")
                .endsWith("Run it once without --offline, and without <offline> in Maven's settings.");
    }

    @Test
    void aRepositoryThatCannotBeReachedIsNamed() throws IOException {
        assertThat(problem(nowhere(), "toy-lock@1.0.0", ProblemKind.PLUGIN))
                .startsWith("--strategy: toy-lock@1.0.0 could not be fetched: ")
                .contains("Connection refused; expected a Maven repository that can be reached.");
    }

    @Test
    void somethingThatTheLibraryNeedsAndThatIsNotPublishedIsNamed() throws IOException {
        published.without("toy-core", "1.0.0");
        assertThat(problem(published.options(Network.AS_SETTINGS), "toy-lock@1.0.0", ProblemKind.PLUGIN))
                .startsWith("--strategy: something that toy-lock@1.0.0 needs is in no repository: ")
                .contains("toy-core", "Try another version; these are tested: 1.0.0, 2.0.0.");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws IOException {
        Path settings = Files.writeString(directory.resolve("broken.xml"), "<settings><mirrors></settings>");
        MavenOptions options = new MavenOptions(Optional.of(settings), Optional.empty(), Network.AS_SETTINGS);
        assertThat(problem(options, "toy-lock@1.0.0", ProblemKind.BAD_FILE))
                .startsWith("Maven's settings: ")
                .contains("expected a settings.xml that Maven can read.");
    }

    private MavenOptions nowhere() throws IOException {
        return published.options("http://127.0.0.1:1/", Network.AS_SETTINGS);
    }

    private Libraries libraries(MavenOptions maven) throws IOException {
        return new Libraries(List.of(TestRepository.adapter()), maven, directory.resolve("cache"));
    }

    private String problem(MavenOptions maven, String id, ProblemKind kind) throws IOException {
        Libraries libraries = libraries(maven);
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> libraries.plugin(id, "--strategy"));
        assertThat(problem).as(id).isNotNull();
        assertThat(problem.kind()).isEqualTo(kind);
        return String.valueOf(problem.getMessage());
    }

    private static List<String> files(PluginSource plugin) throws IOException {
        try (Stream<Path> files = Files.list(plugin.path())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
