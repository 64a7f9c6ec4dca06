package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.cli.ChildProcess.Ended;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.structure.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Published libraries as a user of the command line meets them, resolved as Maven resolves them. */
@Timeout(300)
class LibraryCommandTest {
    private static final String OVERLAP = "no-overlap";

    @TempDir
    private Path directory;

    @Test
    void ofTwoVersionsSideBySideTheOneWithTheBugIsCaughtAndItsTraceRepeats() throws IOException {
        String broken = "shedlock-jdbc-db-time@4.9.2";
        String fixed = "shedlock-jdbc-db-time@4.9.3";

        Ended run = run("two-jobs-one-table", "none", "1", broken, fixed);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).containsPattern(broken + ".* BROKEN");
        assertThat(observed(broken, "none", OVERLAP)).isEqualTo("violated");
        assertThat(observed(fixed, "none", OVERLAP)).isEqualTo("held");
        Ended replay = InProcess.run("replay", kept(broken, "none", OVERLAP).toString(), "--times", "3");
        assertThat(replay.exitCode()).as(replay.err()).isEqualTo(1);
        assertThat(replay.out())
                .contains("postgres: BEGIN; UPDATE shedlock SET lock_until = ")
                .contains("The history is identical to the recorded one in 3 of 3 repetitions");
    }

    @Test
    void aLateReleaseGivesAwayTheNextOnesLockUnlessTheLibraryIsToldToLook() throws IOException {
        String careless = "shedlock-redis@6.10.0";
        String safe = "shedlock-redis-safe@6.10.0";

        Ended run = run("longer-than-lease", "expire", "2", careless, safe);

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(kept(careless, "expire", "broken-lease")).exists();
        assertThat(kept(safe, "expire", "broken-lease")).doesNotExist();
        assertThat(kept(safe, "expire", OVERLAP)).as("with the late one itself").exists();
    }

    /** Not the hash: this library writes the name of the host into its key. */
    @Test
    void theTraceBesideAFindingShowsItStill() {
        Ended replay = InProcess.run("replay", finding("shedlock-redis-late-unlock.trace.json"));
        assertThat(replay.exitCode()).as(replay.err()).isEqualTo(1);
        assertThat(replay.out()).contains("broken-lease  SEEN       n3 was let in");
    }

    @Test
    void thePlansBesideAFindingDifferInTheSettingAlone() throws IOException {
        Path broken = Path.of(finding("quartz-acquired-without-a-lock.plan.json"));
        Path fixed = Path.of(finding("quartz-acquired-within-a-lock.plan.json"));
        assertThat(PlanJson.read(broken).strategy()).isEqualTo("quartz-jdbc@2.5.2");
        assertThat(fixed)
                .content()
                .isEqualTo(Files.readString(broken).replace("quartz-jdbc@", "quartz-jdbc-within-lock@"));
    }

    private static String finding(String file) {
        return Project.root().resolve("scenarios/findings").resolve(file).toString();
    }

    @Test
    void clocksThatDifferMatterUnlessTheDatabasesIsUsed() throws IOException {
        String byNodes = "shedlock-jdbc@6.10.0";
        String byDatabase = "shedlock-jdbc-db-time@6.10.0";

        Ended run = run("order-sync", "skew=60m", "1", byNodes, byDatabase);

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(observed(byNodes, "skew", OVERLAP)).isEqualTo("violated");
        assertThat(observed(byDatabase, "skew", OVERLAP)).isEqualTo("held");
    }

    @Test
    void aLibraryWithThreadsOfItsOwnIsHeldStillInProcessesAndItsTraceRepeats() throws IOException {
        String lock = "redisson-lock-lease@3.52.0";

        Ended run = run("order-sync", "expire", "1", lock);

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(observed(lock, "none", OVERLAP)).isEqualTo("held");
        assertThat(observed(lock, "expire", OVERLAP)).isEqualTo("violated");
        assertThat(run.out()).containsPattern(lock + ".* expire .* hole, shown");
        Ended replay = InProcess.run("replay", kept(lock, "expire", OVERLAP).toString(), "--times", "2");
        assertThat(replay.exitCode()).as(replay.err()).isEqualTo(1);
        assertThat(replay.out())
                .contains("redis: EVALSHA ")
                .contains("The history is identical to the recorded one in 2 of 2 repetitions");
        assertThat(ProcessHandle.current().descendants().flatMap(child -> child.info().commandLine().stream()))
                .as("processes that are left")
                .noneMatch(command -> command.contains("NodeMain"));
    }

    @Test
    void aLockInSeveralServersKeepsRunsApart() throws IOException {
        String lock = "redisson-multi-lock@3.52.0";

        Ended run = run("order-sync", "none", "0", lock);

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(observed(lock, "none", OVERLAP)).isEqualTo("held");
        assertThat(kept(lock, "none", "no-duplicate").resolveSibling("no-duplicate.history.jsonl"))
                .content()
                .contains("redis-1", "redis-3");
    }

    @Test
    void whatALibraryNeedsOfItsJvmGoesToItsProcessesAndToThoseOfNoOther() {
        Console console =
                new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), "", name -> "");
        try (Plugins plugins = new PluginMixin().load(new Problems(console))) {
            GuardStrategy spring =
                    plugins.ofLibrary("spring-integration-jdbc-lock", "here").orElseThrow();
            GuardStrategy shed = plugins.ofLibrary("shedlock-jdbc", "here").orElseThrow();
            String opens = "--add-opens=java.base/java.lang=ALL-UNNAMED";
            assertThat(plugins.nodes(directory, directory).jvm())
                    .as("of a storm")
                    .containsExactly(opens);
            assertThat(jvm(plugins, spring)).containsExactly(opens);
            assertThat(jvm(plugins, shed)).isEmpty();
        }
    }

    private List<String> jvm(Plugins plugins, GuardStrategy strategy) {
        return plugins.nodesOf(plugins.libraryOf(strategy).orElseThrow(), directory, directory)
                .jvm();
    }

    @Test
    void theListNamesLibrariesAndShowsTheClaimsOfTheOneThatIsAskedFor() {
        Ended all = InProcess.run("list");
        assertThat(all.out())
                .contains("Strategies of published libraries, in any version: --strategy ID@VERSION")
                .contains("ShedLock, https://github.com/lukas-krecan/ShedLock; without a version, 6.10.0; tested with")
                .contains("spring-integration-redis-lock");
        Ended one = InProcess.run("list", "--strategy", "shedlock-jdbc");
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out())
                .contains("  shedlock-jdbc@6.10.0 - ShedLock in a Postgres table")
                .contains("it assumes that the clocks of the nodes are synchronised")
                .doesNotContain("  none - ");
    }

    @Test
    void everyCommandThatTakesAStrategySaysWhyALibraryCannotBeHad() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("settings.xml"),
                "<settings><localRepository>" + directory.resolve("empty") + "</localRepository></settings>");
        String id = "shedlock-jdbc@4.9.1";
        List<List<String>> commands = List.of(
                List.of("run", "--strategy", id),
                List.of("storm", "--strategy", id),
                List.of("soak", "--strategy", id),
                List.of("list", "--strategy", id),
                List.of("lesson", "I3", "--strategy", id),
                List.of("replay", StoredTrace.writeOf(directory, id).toString()));
        for (List<String> command : commands) {
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of("--offline", "--maven-settings", settings.toString()));
            Ended ended = InProcess.run(words.toArray(String[]::new));
            assertThat(ended.exitCode()).as(command.get(0) + ended.err()).isEqualTo(64);
            assertThat(ended.err())
                    .as(command.get(0))
                    .contains("OO-104 ", ": shedlock-jdbc@4.9.1 is not in the local Maven repository, and the network");
        }
    }

    @Test
    void anIdNearToThatOfALibraryIsSuggested() {
        Ended ended = InProcess.run("run", "--strategy", "shedlock-jdbcc");
        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.err()).contains("OO-102", "Did you mean 'shedlock-jdbc'");
    }

    @Test
    void aLockThatExpiresKeepsRunsApartAsLongAsItOutlastsThem() throws IOException {
        assertThat(stormWithLeaseOf("PT9S").out()).containsPattern("no-overlap +HELD");
        assertThat(stormWithLeaseOf("PT0.6S").out()).containsPattern("no-overlap +VIOLATED");
    }

    private Ended stormWithLeaseOf(String lease) throws IOException {
        String plan = text("work-of-two-intervals.plan.json").replace("PT9S", lease);
        Path file = Files.writeString(directory.resolve("plan.json"), plan);
        return InProcess.run("replay", file.toString());
    }

    private Ended run(String scenario, String faults, String preemptions, String... strategies) throws IOException {
        String file = withRowsAlone(scenario).toString();
        List<String> words = new ArrayList<>(
                List.of("run", "--scenario", file, "--faults", faults, "--preemptions", preemptions, "--out", out()));
        for (String strategy : strategies) {
            words.addAll(List.of("--strategy", strategy));
        }
        return InProcess.run(words.toArray(String[]::new));
    }

    /** Half as long, and no less telling. */
    private Path withRowsAlone(String scenario) throws IOException {
        String text = text("/io/onlyonce/scenarios/" + scenario + ".yaml");
        return Files.writeString(directory.resolve(scenario + ".yaml"), text.replace("  - call\n", ""));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(LibraryCommandTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String out() {
        return directory.resolve("out").toString();
    }

    private Path kept(String strategy, String faults, String what) throws IOException {
        String scenario = cell(strategy, faults).path("id").path("scenario").asText();
        return Path.of(out(), "cells", strategy + "_" + scenario + "_row_" + faults, what + ".trace.json");
    }

    private String observed(String strategy, String faults, String promise) throws IOException {
        for (JsonNode each : cell(strategy, faults).path("promises")) {
            if (each.path("promise").asText().equals(promise)) {
                return each.path("observed").asText();
            }
        }
        return "not judged";
    }

    private JsonNode cell(String strategy, String faults) throws IOException {
        JsonNode results =
                new ObjectMapper().readTree(Path.of(out(), "results.json").toFile());
        for (JsonNode cell : results.path("cells")) {
            JsonNode id = cell.path("id");
            if (id.path("strategy").asText().equals(strategy)
                    && id.path("faults").asText().equals(faults)) {
                return cell;
            }
        }
        throw new AssertionError("no cell of " + strategy + " with " + faults);
    }
}
