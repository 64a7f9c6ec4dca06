package io.onlyonce.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.plan.ClockPlan;
import io.onlyonce.engine.plan.ExecutorPlan;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.storm.Played;
import io.onlyonce.engine.storm.StormCampaign;
import io.onlyonce.engine.storm.StormCampaignPlan;
import io.onlyonce.engine.storm.StormSite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes, stores and Toxiproxy are containers, and everything else is as in any storm. */
@Timeout(300)
class ContainerStormTest {
    private static final Instant BEFORE = Instant.parse("2026-03-07T13:45:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration WORK = Duration.ofMillis(60);
    private static final Duration LEASE = Duration.ofMillis(150);
    private static final String SAFE = "unique-constraint";

    @TempDir
    private Path directory;

    private ContainerLab lab;

    @BeforeEach
    void open() {
        lab = ContainerLab.open(TestEngine.images());
    }

    private NodeHostOptions nodes() {
        return new NodeHostOptions(
                        directory.resolve("nodes"), StoreOptions.embedded().cache(), List.of())
                .from(lab.nodes());
    }

    private StoreOptions stores() {
        return StoreOptions.embedded().from(lab);
    }

    @Test
    void theDuplicateOfALockThatRunsOutIsFoundAndWrittenAsEverywhere() {
        Scenario scenario = scenario("order-sync");
        StormCampaignPlan.Cell cell = new StormCampaignPlan.Cell(
                strategy("redis-set-nx"),
                scenario,
                EffectKind.CALL,
                Mix.of("pauses", "mix"),
                seed -> plan("redis-set-nx", EffectKind.CALL, fault(NemesisKind.SLOW_EXECUTOR, 0, 30))
                        .withSeed(seed));
        Results results = StormCampaign.run(
                new StormCampaignPlan(
                        List.of(cell),
                        StormCampaignPlan.Search.lasting(Duration.ofSeconds(5)),
                        new StormCampaignPlan.Effort(Duration.ZERO, 1, OptionalInt.of(0), Duration.ZERO),
                        1,
                        new TreeMap<>(),
                        stores(),
                        nodes(),
                        directory),
                new CampaignListener() {},
                new StopSignal());
        CellResult found = results.cells().get(0);
        assertThat(found.counts().duplicates()).isPositive();
        assertThat(results.stores().get("postgres")).contains("container of");
        assertThat(found.promise(Promise.NO_DUPLICATE).orElseThrow().observed()).isEqualTo(Badness.VIOLATED);
        String history = found.promise(Promise.NO_DUPLICATE)
                .orElseThrow()
                .counterexample()
                .orElseThrow()
                .history();
        assertThat(HistoryJson.read(directory.resolve(history)).events()).isNotEmpty();
    }

    @Test
    void whatIsDoneToContainersTakesEffectAndIsHealed() throws Exception {
        try (StormSite site = StormSite.open(stores(), nodes())) {
            Played played = play(
                    site,
                    plan(
                            SAFE,
                            EffectKind.ROW,
                            fault(NemesisKind.PAUSE, 0, 0),
                            fault(NemesisKind.NETWORK_DISCONNECT, 100, 0),
                            fault(NemesisKind.CRASH_RESTART, 1_200, 0),
                            fault(NemesisKind.POSTGRES_RESTART, 2_400, 0)));
            assertThat(played.facts().failedFaults()).isEmpty();
            assertThat(played.judgement().duplicates()).isEmpty();

            Played calm = play(site, plan(SAFE, EffectKind.ROW));
            assertThat(calm.judgement().duplicates()).isEmpty();
            assertThat(calm.facts().attempts()).isPositive();
        }
        assertThat(CleanUp.open().find()).noneMatch(left -> left.run().equals(lab.run()));
    }

    private static Played play(StormSite site, StormPlan plan) throws InterruptedException {
        return site.play(plan, strategy(plan.strategy()), scenario(plan.scenario()), new StopSignal())
                .orElseThrow();
    }

    /** Eight slots, half a second apart; two nodes, one a little late. */
    private static StormPlan plan(String strategy, EffectKind effect, PlannedFault... faults) {
        return new StormPlan(
                strategy,
                "order-sync",
                effect,
                0,
                new SchedulePlan(
                        "*/15 * * * *",
                        ZoneOffset.UTC,
                        BEFORE,
                        QUARTER,
                        Duration.ofMillis(500),
                        8,
                        SchedulePlan.SlotKey.INSTANT),
                WORK,
                LEASE,
                List.of(node("n1", 0), node("n2", -300)),
                List.of(faults));
    }

    private static NodePlan node(String name, long offsetMillis) {
        return new NodePlan(
                name,
                "host-" + name,
                ClockPlan.straight(Duration.ofMillis(offsetMillis), 0),
                ZoneOffset.UTC,
                ExecutorPlan.PLAIN);
    }

    private static PlannedFault fault(NemesisKind kind, long at, long amount) {
        String target = kind.target() == NemesisKind.Target.POSTGRES ? "postgres" : at == 100 ? "n2" : "n1";
        return new PlannedFault(kind, target, "", Duration.ofMillis(at), Duration.ofMillis(1_000), amount);
    }

    private static GuardStrategy strategy(String id) {
        return ServiceLoader.load(GuardStrategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(strategy -> strategy.info().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Scenario scenario(String id) {
        return new ScenarioReader()
                .builtIn(ContainerStormTest.class.getClassLoader()).stream()
                        .filter(scenario -> scenario.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
