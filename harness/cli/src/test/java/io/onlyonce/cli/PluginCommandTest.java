package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.cli.ChildProcess.Ended;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins as a user of the command line meets them. */
@Timeout(120)
class PluginCommandTest {
    private static final String PRINTS_MEGABYTES = """
            for (int i = 0; i < 5_000; i++) {
                System.out.println("line %d of a chatty plug-in, which goes on and on and on".formatted(i));
                System.err.println("seen on the error stream ".repeat(20));
            }""";

    @TempDir
    private Path directory;

    @Test
    void anIdThatAStrategyOfOnlyOnceHasIsRefusedUnlessThePluginHasAName() throws IOException {
        Path jar = jar(EvilStrategy.named("none"));

        Ended refused = InProcess.run("list", "--plugin", jar.toString());
        assertThat(refused.exitCode()).isEqualTo(64);
        assertThat(refused.err())
                .startsWith("onlyonce: OO-104 --plugin " + jar + ": the id 'none' is taken by a strategy of OnlyOnce;")
                .contains("--plugin mine=JAR", "'none@mine'");
        assertThat(refused.out()).isEmpty();

        Ended listed = InProcess.run("list", "--plugin", "mine=" + jar);
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("  none@mine - a sketch", "  none - ");
    }

    @Test
    void anIdThatAnotherPluginHasIsRefusedAndBothAreNamed() throws IOException {
        Path one = jar(EvilStrategy.named("mine"));
        Path other = Files.copy(one, directory.resolve("other.jar"));

        Ended refused = InProcess.run("list", "--plugin", one.toString(), "--plugin", other.toString());
        assertThat(refused.exitCode()).isEqualTo(64);
        assertThat(refused.err())
                .startsWith("onlyonce: OO-104 --plugin " + other)
                .contains("is taken by --plugin " + one);
    }

    @Test
    void aPluginThatCannotBeLoadedIsAWrongCommandLineForEveryCommandThatTakesOne() throws Exception {
        String[][] commands = {
            {"list"},
            {"run"},
            {"storm", "--strategy=none"},
            {"lesson", "I3"},
            {"replay", StoredTrace.write(directory).toString()}
        };
        for (String[] command : commands) {
            Ended ended = InProcess.run(plus(command, "--plugin", "nowhere.jar"));
            assertThat(ended.exitCode()).as(command[0]).isEqualTo(64);
            assertThat(ended.err()).contains("OO-104 --plugin nowhere.jar: ");
        }
    }

    @Test
    void whatAPluginPrintsGoesToTheLogFileAndNotMuchOfIt() throws IOException {
        PrintStream before = System.out;
        Path jar = jar(EvilStrategy.named("chatty").in("INFO", PRINTS_MEGABYTES));

        Ended ended = InProcess.run("list", "--json", "--plugin", jar.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(ended.out());
        assertThat(document.path("strategies").findValuesAsText("id")).contains("chatty");
        Matcher note = Pattern.compile("onlyonce: plug-in (\\S+) printed 65536 bytes, and \\d{7,} bytes more, which are"
                        + " dropped; it is in (\\S+)")
                .matcher(ended.err().strip());
        assertThat(note.matches()).as(ended.err()).isTrue();
        assertThat(note.group(1)).isEqualTo(jar.toString());
        Path log = Path.of(note.group(2));
        assertThat(Files.size(log)).isBetween(65_536L, 70_000L);
        assertThat(log).content().contains("line 0 of a chatty plug-in", "seen on the error stream");
        Files.delete(log);
        assertThat(System.out).isSameAs(before);
    }

    @Test
    void aStrategyThatIsNotThereMayBeAPluginS() {
        Ended ended = InProcess.run("run", "--strategy", "quite-my-own");

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.err()).contains("OO-102", "give a plug-in's jar with '--plugin'");
    }

    @Test
    void twoVersionsRunSideBySideAndWhatIsPrintedReplaysTheirCounterexamples() throws Exception {
        Path one = jar(EvilStrategy.named("mine"));
        Path two = jar(EvilStrategy.named("mine").in("ATTEMPT", "if (true) { return Outcome.SKIPPED; }"));
        String out = directory.resolve("out").toString();

        Ended run =
                InProcess.run("run", "--plugin", "v1=" + one, "--plugin", "v2=" + two, "--nodes", "2", "--out", out);

        assertThat(run.exitCode()).as(run.err()).isOne();
        assertThat(run.err()).contains("plugins v1=" + one + " v2=" + two, "strategies of the plug-ins", "[4/4]");
        assertThat(run.out()).containsPattern("mine@v1 .*BROKEN").containsPattern("mine@v2 .*hole, shown");
        ResultsSchema.accepts(directory.resolve("out/results.json"));
        Matcher replay = Pattern.compile("\\./onlyonce (replay \\S+mine@v1\\S+ --plugin v1=\\S+)")
                .matcher(run.out());
        assertThat(replay.find()).as(run.out()).isTrue();
        Ended replayed = InProcess.run(replay.group(1).split(" ", -1));
        assertThat(replayed.exitCode()).as(replayed.err()).isOne();
        assertThat(replayed.out()).contains("no-duplicate  VIOLATED", "identical to the recorded one");
    }

    private Path jar(EvilStrategy strategy) throws IOException {
        String name =
                strategy.id() + "-" + Integer.toHexString(strategy.statements().hashCode()) + ".jar";
        return new PluginJar(directory).strategy(strategy).build(name);
    }

    private static String[] plus(String[] command, String... more) {
        return java.util.stream.Stream.of(command, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
