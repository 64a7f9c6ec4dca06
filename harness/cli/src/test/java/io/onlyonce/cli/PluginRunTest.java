package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.campaign.Campaign;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CampaignPlan;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.SearchOptions;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.plugin.PluginSource;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One campaign of plug-ins that each do something no guard should do: the harness survives all of them, tells what each
 * did, and calls none of them held.
 */
@Timeout(120)
class PluginRunTest {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final String LOOP = EvilStrategy.ENDLESS_LOOP;

    @TempDir
    private static Path directory;

    private static final List<Plugin> OPEN = new ArrayList<>();
    private static final Map<String, CellResult> CELLS = new LinkedHashMap<>();

    @BeforeAll
    static void runThemAll() throws IOException {
        load(EvilStrategy.named("sound-before"));
        load(EvilStrategy.named("prepare-loops").in("PREPARE", LOOP));
        load(EvilStrategy.named("prepare-throws").in("PREPARE", "if (true) throw new java.io.IOException(\"broke\");"));
        load(EvilStrategy.named("prepare-exits").in("PREPARE", "System.exit(4);"));
        load(EvilStrategy.named("attach-loops").in("ATTACH", LOOP));
        load(EvilStrategy.named("attach-halts").in("ATTACH", "Runtime.getRuntime().halt(4);"));
        load(EvilStrategy.named("attempt-loops").in("ATTEMPT", LOOP));
        load(EvilStrategy.named("attempt-exits").in("ATTEMPT", "System.exit(4);"));
        load(EvilStrategy.named("attempt-hides-its-exit")
                .in("ATTEMPT", "try { System.exit(4); } catch (Throwable e) { return Outcome.SKIPPED; }"));
        load(EvilStrategy.named("attempt-throws-an-error")
                .in("ATTEMPT", "if (true) throw new OutOfMemoryError(\"pretends\");"));
        load(EvilStrategy.named("close-loops").in("CLOSE", LOOP));
        load(EvilStrategy.named("close-exits").in("CLOSE", "System.exit(4);"));
        load(EvilStrategy.named("kept-loops")
                .in("ATTACH", "node.keep(AutoCloseable.class, () -> () -> { %s });".formatted(LOOP)));
        loadIncomplete("attach-lacks", "ATTACH");
        loadIncomplete("attempt-lacks", "ATTEMPT");
        load(EvilStrategy.named("sound-after"));
        run();
    }

    private static void load(EvilStrategy strategy) throws IOException {
        open(new PluginJar(directory).strategy(strategy).build(strategy.id() + ".jar"));
    }

    private static void loadIncomplete(String id, String method) throws IOException {
        open(new PluginJar(directory)
                .source("lib.Absent", "package lib; public class Absent { public static void call() {} }")
                .strategy(EvilStrategy.named(id).in(method, "lib.Absent.call();"))
                .without("lib.Absent")
                .build(id + ".jar"));
    }

    private static void open(Path jar) {
        OPEN.add(Plugin.open(PluginSource.parse("x=" + jar), LIMIT));
    }

    private static void run() {
        Scenario scenario = Catalogue.load().scenario("claim-queue", "here").withEffects(List.of(EffectKind.ROW));
        List<GuardStrategy> strategies =
                OPEN.stream().flatMap(plugin -> plugin.strategies().stream()).toList();
        CampaignPlan plan = new CampaignPlan(
                strategies.stream().map(own -> new Pairing(own, scenario)).toList(),
                OptionalInt.of(2),
                FaultProfile.NONE,
                1,
                new TreeMap<>(),
                SearchOptions.EXHAUSTIVE,
                new Bounds(1000, Duration.ofMinutes(2), Duration.ofSeconds(1)),
                StoreOptions.embedded(),
                directory.resolve("out"));
        Campaign.run(plan, new CampaignListener() {}, new StopSignal())
                .cells()
                .forEach(cell -> CELLS.put(cell.id().strategy().replace("@x", ""), cell));
    }

    @AfterAll
    static void closeThemAll() {
        OPEN.forEach(Plugin::close);
    }

    private static CellResult cell(String id) {
        CellResult cell = CELLS.get(id);
        assertThat(cell).as(id + " among " + CELLS.keySet()).isNotNull();
        return cell;
    }

    private static void undecided(String id, String... parts) {
        CellResult cell = cell(id);
        assertThat(cell.againstClaims()).as(id).isEqualTo(Badness.UNDECIDED);
        assertThat(cell.problem()).as(id).contains(parts).contains("; expected ");
    }

    @Test
    void thoseBeforeAndAfterAreJudgedAsEver() {
        for (String id : List.of("sound-before", "sound-after", "kept-loops")) {
            assertThat(cell(id).problem()).as(id).isEmpty();
            assertThat(cell(id).againstClaims()).as(id).isEqualTo(Badness.VIOLATED);
        }
    }

    @Test
    void aCounterexampleSaysHowToLoadThePluginAgain() {
        assertThat(cell("sound-after").promises())
                .anySatisfy(promise -> assertThat(promise.counterexample())
                        .hasValueSatisfying(example -> assertThat(example.replay())
                                .contains("sound-after@x_claim-queue_row_none/")
                                .endsWith(" --plugin x=" + directory.resolve("sound-after.jar"))));
    }

    @Test
    void endlessLoopsAreGivenUp() {
        undecided("prepare-loops", "prepare-loops@x.prepare", "did not return within 0.5 s");
        undecided("attach-loops", "attach-loops@x.attach(n1)", "did not return within 0.5 s");
        undecided("attempt-loops", "neither sent a request nor returned for 1 s");
        undecided("close-loops", "neither sent a request nor returned for 1 s");
    }

    @Test
    void noThreadOfAnEndlessLoopIsLeft() {
        while (Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().startsWith("sketch."))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anEndOfTheProcessIsRefusedAndAlsoSeenIfItIsHidden() {
        undecided("prepare-exits", "prepare-exits.jar", "called System.exit(4)");
        undecided("attach-halts", "attach-halts.jar", "called Runtime.halt(4)");
        undecided("attempt-exits", "attempt-exits.jar", "called System.exit(4)");
        undecided("attempt-hides-its-exit", "attempt-hides-its-exit.jar", "called System.exit(4)");
        undecided("close-exits", "close-exits.jar", "called System.exit(4)");
    }

    @Test
    void whatIsThrownIsNamed() {
        undecided("prepare-throws", "prepare-throws@x.prepare", "IOException: broke");
        undecided("attempt-throws-an-error", "OutOfMemoryError: pretends");
    }

    @Test
    void aGuardThatLacksAClassIsNotTakenForOneThatFailsLoudly() {
        undecided("attach-lacks", "NoClassDefFoundError: lib/Absent", "shade its dependencies");
        undecided("attempt-lacks", "NoClassDefFoundError: lib/Absent", "shade its dependencies");
    }
}
