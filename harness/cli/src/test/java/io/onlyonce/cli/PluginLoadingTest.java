package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.plugin.PluginSource;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plug-in must be to be loaded, and what is said of one that is not. */
@Timeout(60)
class PluginLoadingTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir
    private Path directory;

    @Test
    void aPluginBringsItsStrategiesInTheOrderOfItsServiceFile() throws IOException {
        Path jar = new PluginJar(directory)
                .strategy(EvilStrategy.named("beta"))
                .strategy(EvilStrategy.named("alpha"))
                .build("two.jar");
        assertThat(idsOf(jar.toString())).containsExactly("beta", "alpha");
    }

    @Test
    void aNameTellsTwoVersionsApart() throws IOException {
        String jar = new PluginJar(directory)
                .strategy(EvilStrategy.named("mine"))
                .build("mine.jar")
                .toString();
        assertThat(idsOf("v1=" + jar)).containsExactly("mine@v1");
        assertThat(idsOf("2.0=" + jar)).containsExactly("mine@2.0");
    }

    @Test
    void aDirectoryOfJarsIsOnePlugin() throws IOException {
        Path libraries = Files.createDirectory(directory.resolve("lib"));
        EvilStrategy strategy =
                EvilStrategy.named("helped").in("INFO", "if (helper.Helper.no()) { throw new AssertionError(); }");
        PluginJar all = new PluginJar(libraries)
                .source(
                        "helper.Helper",
                        "package helper; public class Helper { public static boolean no() { return false; } }")
                .strategy(strategy);
        all.without("helper.Helper").build("strategy.jar");
        new PluginJar(libraries)
                .source(
                        "helper.Helper",
                        "package helper; public class Helper { public static boolean no() { return false; } }")
                .build("helper.jar");
        assertThat(idsOf(libraries.toString())).containsExactly("helped");
    }

    @Test
    void aDirectoryOfClassesIsAPluginToo() throws IOException {
        new PluginJar(directory).strategy(EvilStrategy.named("fresh")).build("fresh.jar");
        assertThat(idsOf(directory.resolve("building-fresh.jar/classes").toString()))
                .containsExactly("fresh");
    }

    @Test
    void aPluginSeesNoLibraryOfTheHarness() throws IOException {
        for (String hidden :
                List.of("io.onlyonce.engine.plugin.Plugin", "picocli.CommandLine", "org.postgresql.Driver")) {
            String probe = "try { Class.forName(\"%s\"); } catch (ClassNotFoundException e) { return null; }"
                    .formatted(hidden);
            assertThat(problem(EvilStrategy.named("peeks").in("INFO", probe)))
                    .as(hidden)
                    .contains("returned null");
        }
    }

    @Test
    void whatIsNoJarIsNamed() throws IOException {
        assertThat(problem(directory.resolve("none.jar").toString())).contains("none.jar' is no jar that can be read");
        Path text = Files.writeString(directory.resolve("text.jar"), "not a jar");
        assertThat(problem(text.toString())).contains("text.jar' is no jar that can be read");
        assertThat(problem(directory.toString())).contains("text.jar' is no jar that can be read");
    }

    @Test
    void aNameThatIsNoneIsNamed() {
        assertThat(problem("V 2=x.jar")).contains("the name 'V 2'").contains("a name like 'v2'");
    }

    @Test
    void aJarWithoutAServiceFileIsNamed() throws IOException {
        Path jar = new PluginJar(directory)
                .source("x.Y", "package x; public class Y {}")
                .build("plain.jar");
        assertThat(problem(jar.toString()))
                .contains("no strategy is registered")
                .contains("META-INF/services/io.onlyonce.api.GuardStrategy");
    }

    @Test
    void aServiceFileThatNamesNoStrategyIsNamed() throws IOException {
        PluginJar absent = new PluginJar(directory).registered("x.Absent");
        assertThat(problem(absent.build("absent.jar").toString())).contains("x.Absent", "not found");
        PluginJar other = new PluginJar(directory)
                .source("x.Y", "package x; public class Y {}")
                .registered("x.Y");
        assertThat(problem(other.build("other.jar").toString())).contains("x.Y", "not a subtype");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.7", "0"})
    void aPluginForAnotherVersionOfTheApiIsRefusedWithBothVersionsNamed(String version) throws IOException {
        Path jar = sound().attribute(GuardStrategy.SPI_ATTRIBUTE, version).build("other.jar");
        assertThat(problem(jar.toString()))
                .contains("is made for version " + version + " of OnlyOnce's API")
                .contains("expected version " + GuardStrategy.SPI_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.3"})
    void aPluginForThisVersionOfTheApiIsLoaded(String version) throws IOException {
        Path jar = sound().attribute(GuardStrategy.SPI_ATTRIBUTE, version).build("this.jar");
        assertThat(idsOf(jar.toString())).containsExactly("sound");
    }

    private PluginJar sound() {
        return new PluginJar(directory).strategy(EvilStrategy.named("sound"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONSTRUCTOR", "INFO"})
    void aClassThatIsMissingIsNamedWithWhatToDo(String method) throws IOException {
        Path jar = new PluginJar(directory)
                .source("lib.Absent", "package lib; public class Absent { public static void call() {} }")
                .strategy(EvilStrategy.named("lacks").in(method, "lib.Absent.call();"))
                .without("lib.Absent")
                .build("lacks.jar");
        assertThat(problem(jar.toString())).contains("lib/Absent", "NoClassDefFoundError", "hade its dependencies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONSTRUCTOR", "INFO"})
    void anExceptionIsNamed(String method) throws IOException {
        String throwing = "if (true) { throw new IllegalStateException(\"no luck\"); }";
        assertThat(problem(EvilStrategy.named("throws").in(method, throwing)))
                .contains("IllegalStateException: no luck");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONSTRUCTOR", "INFO"})
    void anEndlessLoopIsGivenUpAndEnds(String method) throws Exception {
        assertThat(problem(EvilStrategy.named("loops").in(method, EvilStrategy.ENDLESS_LOOP)))
                .contains("did not return within 0.5 s", "endless loop");
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> isInSketch(thread))) {
            Thread.onSpinWait();
        }
    }

    private static boolean isInSketch(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().startsWith("sketch."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.exit(3);",
                "Runtime.getRuntime().exit(3);",
                "Runtime.getRuntime().halt(3);",
                "java.util.stream.IntStream.of(3).forEach(System::exit);",
                "try { System.exit(3); } catch (RuntimeException e) { System.getProperty(\"hides it\"); }"
            })
    void anEndOfTheProcessIsRefused(String exit) throws IOException {
        assertThat(problem(EvilStrategy.named("exits").in("INFO", exit)))
                .containsPattern("that it called (System.exit|Runtime.exit|Runtime.halt)\\(3\\)")
                .contains("exits.jar");
    }

    @Test
    void aStrategyThatBreaksItsContractIsNamed() throws IOException {
        assertThat(problem(EvilStrategy.named("Not An Id"))).contains("Not An Id", "my-guard");
    }

    private String problem(EvilStrategy strategy) throws IOException {
        return problem(new PluginJar(directory)
                .strategy(strategy)
                .build(strategy.id().replace(' ', '-') + ".jar")
                .toString());
    }

    private static String problem(String plugin) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> idsOf(plugin));
        assertThat(problem).as("a problem with " + plugin).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemKind.PLUGIN);
        assertThat(problem).message().startsWith("--plugin " + plugin + ": ").doesNotContain("\n");
        return String.valueOf(problem.getMessage());
    }

    private static List<String> idsOf(String plugin) {
        try (Plugin loaded = Plugin.open(PluginSource.parse(plugin), LIMIT)) {
            return loaded.strategies().stream()
                    .map(strategy -> strategy.info().id())
                    .toList();
        }
    }
}
