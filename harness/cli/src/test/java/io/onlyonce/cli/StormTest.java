package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onlyonce.cli.ChildProcess.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A storm as a user meets it. */
@Timeout(300)
class StormTest {
    private static final String CELL = "flag-check-then-act_nightly-recon_row_storm-none";

    @TempDir
    private Path directory;

    @Test
    void aGuardWithAHoleDoublesSoonAndItsPlanCanBePlayedAgain() throws Exception {
        Ended storm = new ChildProcess(directory)
                .run(
                        "storm",
                        "--strategy=flag-check-then-act",
                        "--scenario=nightly-recon",
                        "--effect=row",
                        "--nemesis=none",
                        "--nodes=3",
                        "--seed=1",
                        "--for=1s",
                        "--shrink=3s",
                        "--out=out");

        assertThat(storm.exitCode()).as(storm.err() + storm.out()).isZero();
        assertThat(storm.out())
                .contains("First duplicate ", "Simplest plan against no-duplicate: ", "Exploring reaches the same");
        ResultsSchema.accepts(directory.resolve("out/results.json"));
        JsonNode shown = new ObjectMapper()
                .readTree(directory.resolve("out/results.json").toFile())
                .path("cells")
                .path(0)
                .path("storm");
        assertThat(shown.path("first_duplicate_millis").asLong()).isPositive();
        assertThat(shown.path("shrunk").path("violated").asInt()).isPositive();
        assertThat(directory.resolve("out/report.html")).content().contains("The simplest plan");
        Ended replay =
                new ChildProcess(directory).run("replay", "out/cells/" + CELL + "/no-duplicate.plan.json", "--times=2");
        assertThat(replay.exitCode()).as(replay.err() + replay.out()).isEqualTo(ExitCodes.VIOLATED);
        assertThat(replay.out()).contains("no-duplicate  VIOLATED");
    }

    @Test
    void aPluginIsPlayedByProcessesOfItsOwnAndItsPlanAgain() throws Exception {
        Path jar = new PluginJar(directory).strategy(EvilStrategy.named("mine")).build("mine.jar");
        String plugin = "--plugin=v1=" + jar;
        String out = directory.resolve("out").toString();

        Ended storm = InProcess.run(
                "storm",
                plugin,
                "--strategy=mine@v1",
                "--effect=row",
                "--nemesis=none",
                "--nodes=2",
                "--for=1s",
                "--shrink=1s",
                "--out=" + out);

        assertThat(storm.exitCode()).as(storm.err() + storm.out()).isEqualTo(ExitCodes.VIOLATED);
        assertThat(storm.err()).contains("plugins v1=" + jar);
        JsonNode kept = new ObjectMapper().readTree(Path.of(out, "results.json").toFile());
        assertThat(kept.findValuesAsText("replay")).anyMatch(command -> command.endsWith("--plugin v1=" + jar));
        String plan = Path.of(out, "cells/mine@v1_claim-queue_row_storm-none/no-duplicate.plan.json")
                .toString();
        assertThat(InProcess.run("replay", plan, plugin).exitCode()).isEqualTo(ExitCodes.VIOLATED);
    }

    @Test
    void whatCannotBePlayedIsWrongUsage() {
        Ended otherTime = InProcess.run("storm", "--strategy=none", "--time=wait");
        assertThat(otherTime.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(otherTime.err()).contains("Unknown option: '--time=wait'");

        Ended manyRedis = InProcess.run("storm", "--strategy=redlock");
        assertThat(manyRedis.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(manyRedis.err()).contains("it talks to 5 Redis servers");

        Ended weather = InProcess.run("storm", "--strategy=none", "--nemesis=weather");
        assertThat(weather.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(weather.err()).contains("there is no mix or fault 'weather'");

        Ended noRedis = InProcess.run("storm", "--strategy=none", "--nemesis=redis-restart");
        assertThat(noRedis.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(noRedis.err()).contains("nothing of it can hit these strategies");

        Ended tooMany = InProcess.run("storm", "--strategy=none", "--nodes=6");
        assertThat(tooMany.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(tooMany.err()).contains("--nodes: 6; expected 1 to 5");
    }
}
