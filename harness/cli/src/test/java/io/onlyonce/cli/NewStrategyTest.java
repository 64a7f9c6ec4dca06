package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.cli.ChildProcess.Ended;
import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.ResultsJson;
import io.onlyonce.engine.campaign.SearchOptions;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.junit.GuardStrategyContract;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The project that new-strategy writes compiles, and its jar is judged as its class is. */
@Timeout(120)
class NewStrategyTest {
    @TempDir
    private Path directory;

    @Test
    void theProjectCompilesWithoutAWarningAndItsJarGivesTheVerdictOfItsClass() throws Exception {
        Path project = directory.resolve("my-guard");
        Ended written = InProcess.run("new-strategy", project.toString(), "--package", "org.acme.guards");
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(written.out()).contains(project.resolve("pom.xml").toString());
        Path classes = compiled(project, "src/main");
        compiled(project, "src/test");
        Path jar = PluginJar.pack(classes, directory.resolve("my-guard.jar"), Map.of(GuardStrategy.SPI_ATTRIBUTE, "1"));
        Path out = directory.resolve("as-plugin");

        Ended run = InProcess.run(
                "run", "--plugin", jar.toString(), "--nodes", "2", "--faults", "crash", "--out", out.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        Results asPlugin = ResultsJson.read(out.resolve("results.json"));
        assertThat(asPlugin.cells()).hasSize(4);
        assertThat(asPlugin.cells().stream().map(NewStrategyTest::essence))
                .containsExactlyElementsOf(asClass(classes).cells().stream()
                        .map(NewStrategyTest::essence)
                        .toList());
    }

    @Test
    void theBugThatTheDocumentationPlantsIsFoundInItsPlugin() throws Exception {
        Path project = directory.resolve("my-guard");
        assertThat(InProcess.run("new-strategy", project.toString()).exitCode()).isZero();
        Path source = project.resolve("src/main/java/com/example/MyGuardStrategy.java");
        String page = Files.readString(Path.of("../../docs/write-a-strategy.md"));
        assertThat(page).contains("    my-guard/" + project.relativize(source));
        String text = Files.readString(source);
        Matcher planted = Pattern.compile("-e 's/([^/]+)/([^/]*)/'").matcher(page);
        while (planted.find()) {
            assertThat(text).contains(planted.group(1));
            text = text.replace(planted.group(1), planted.group(2));
        }
        Files.writeString(source, text);
        Path classes = compiled(project, "src/main");

        Ended run = InProcess.run(
                "run",
                "--plugin",
                classes.toString(),
                "--nodes",
                "2",
                "--out",
                directory.resolve("out").toString());

        assertThat(run.exitCode()).as(run.err()).isOne();
        assertThat(run.out())
                .containsPattern("my-guard +nightly-recon +row .*BROKEN")
                .contains(" --plugin " + classes);
    }

    /** Everything that was seen, without how long it took and where it was written to. */
    private static String essence(CellResult cell) {
        List<String> promises =
                cell.promises().stream().map(NewStrategyTest::essence).toList();
        return String.join(
                "; ",
                cell.id().toString(),
                "trials " + cell.search().trials() + " " + cell.search().exhaustive(),
                cell.counts().toString(),
                cell.outcomes().toString(),
                promises.toString(),
                cell.problem());
    }

    private static String essence(PromiseResult promise) {
        String steps = promise.counterexample()
                .map(example -> example.steps() + " steps in trial " + example.trial())
                .orElse("no counterexample");
        return "%s %s %s %s".formatted(promise.promise(), promise.observed(), promise.claimed(), steps);
    }

    private Results asClass(Path classes) throws Exception {
        URL[] places = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, NewStrategyTest.class.getClassLoader())) {
            GuardStrategy strategy = (GuardStrategy) loader.loadClass("org.acme.guards.MyGuardStrategy")
                    .getConstructor()
                    .newInstance();
            CampaignPlan plan = new CampaignPlan(
                    List.of(new Pairing(strategy, Catalogue.load().scenario("nightly-recon", "here"))),
                    OptionalInt.of(2),
                    FaultProfile.parse("crash"),
                    1,
                    new TreeMap<>(),
                    SearchOptions.EXHAUSTIVE,
                    new Bounds(5000, Duration.ofMinutes(1)),
                    StoreOptions.embedded(),
                    directory.resolve("as-class"));
            return Campaign.run(plan, new CampaignListener() {}, new StopSignal());
        }
    }

    private Path compiled(Path project, String folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(project.resolve(folder).resolve("java"))) {
            tree.filter(Files::isRegularFile).forEach(sources::add);
        }
        assertThat(sources).isNotEmpty();
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        assertThat(GuardStrategyContract.class).as("on the class path").isNotNull();
        PluginJar.compile(
                sources, classes, classes + java.io.File.pathSeparator + System.getProperty("java.class.path"));
        Path service = Path.of("META-INF/services", GuardStrategy.class.getName());
        Files.createDirectories(classes.resolve(service).resolveSibling("."));
        Files.copy(
                project.resolve("src/main/resources").resolve(service),
                classes.resolve(service),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return classes;
    }

    @Test
    void nothingIsLeftToFillIn() throws Exception {
        Path project = directory.resolve("x");
        assertThat(InProcess.run("new-strategy", project.toString(), "--id", "outbox-2-way")
                        .exitCode())
                .isZero();
        try (Stream<Path> tree = Files.walk(project)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[A-Za-z]+@");
            }
        }
        assertThat(project.resolve("src/main/java/com/example/Outbox2WayStrategy.java"))
                .content()
                .contains("\"outbox-2-way\"", "\"outbox_2_way_claims\"");
    }

    @Test
    void theVersionsOfTheProjectAreThoseOfOnlyOnce() throws IOException {
        String parent = Files.readString(Path.of("../../pom.xml"));
        assertThat(parent).contains("<version>" + Version.IN_WORK + "</version>");
        String pom = Files.readString(Path.of("src/main/resources/io/onlyonce/cli/new-strategy/pom.xml"));
        for (String plugin : List.of("compiler", "resources", "surefire", "jar")) {
            String version = after(parent, "<artifactId>maven-" + plugin + "-plugin</artifactId>");
            assertThat(after(pom, "<artifactId>maven-" + plugin + "-plugin</artifactId>"))
                    .as(plugin)
                    .isEqualTo(version);
        }
        assertThat(after(pom, "<junit.version>")).isEqualTo(after(parent, "<junit.version>"));
    }

    private static String after(String pom, String mark) {
        assertThat(pom).contains(mark);
        return pom.substring(pom.indexOf(mark) + mark.length())
                .strip()
                .lines()
                .findFirst()
                .orElse("");
    }

    @Test
    void aDirectoryThatHoldsSomethingIsLeftAlone() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious.txt"), "keep me");
        Ended ended = InProcess.run("new-strategy", directory.toString(), "--id", "my-guard");
        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.err()).contains("OO-101", "precious.txt", "a new or empty directory");
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).containsExactly(precious);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"My-Guard", "1st", "a--b", "a-", "guard", "none", "redlock"})
    void anIdThatCannotBeTakenIsNamed(String id) {
        Ended ended = InProcess.run("new-strategy", directory.resolve("x").toString(), "--id", id);
        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.err()).startsWith("onlyonce: OO-101 --id: ").contains("'" + id + "'");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"com.1st", "com.class", "'com example'", "io.onlyonce.mine", "com..example"})
    void aPackageThatIsNoneIsNamed(String name) {
        Ended ended = InProcess.run("new-strategy", directory.resolve("my-own").toString(), "--package", name);
        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.err()).startsWith("onlyonce: OO-101 --package: '" + name + "'");
    }
}
