package io.onlyonce.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.SchedulePlan.SlotKey;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StormPlansTest {
    private static final int MANY = 150;
    private static final int SOME = 20;
    private static final Scenario SYNC = scenario("sync", """
            slots:
              - 2026-03-07T14:00:00Z
            schedule: "*/15 * * * *"
            """);
    private static final Scenario NIGHTLY = scenario("nightly", """
            slots:
              - 2026-03-07T02:30:00Z
            """);
    private static final Scenario QUEUE = scenario("queue", """
            records:
              - record-17
            """);

    private static final Path GOLDEN = Path.of("src/test/resources/io/onlyonce/junit/seed-42.plan.json");

    @TempDir
    private Path directory;

    /** Run with {@code -Dgolden.update=true} after a wanted change of what is drawn. */
    @Test
    void aSeedStandsForTheSamePlanOnEveryMachine() throws IOException {
        Path file = directory.resolve("plan.json");
        PlanJson.write(file, plans(SYNC, "all").draw(42));
        if (Boolean.getBoolean("golden.update")) {
            Files.copy(file, GOLDEN, StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(file).hasSameTextualContentAs(GOLDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "clocks", "network", "pauses", "crashes", "executor", "stores", "dst", "failover", "all"
            })
    void everyPlanOfAMixCanBePlayed(String mix) {
        for (Scenario scenario : List.of(SYNC, NIGHTLY, QUEUE)) {
            drawn(scenario, mix, SOME).forEach(plan -> {
                Path file = directory.resolve("plan.json");
                PlanJson.write(file, plan);
                assertThat(PlanJson.read(file)).isEqualTo(plan);
                assertThat(Occurrences.of(plan, "job")).isNotEmpty();
                assertThat(plan.faults()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
            });
        }
    }

    @Test
    void everyFaultOfAMixIsDrawnNowAndThen() {
        Set<NemesisKind> drawn = drawn(SYNC, "all", MANY).stream()
                .flatMap(plan -> plan.faults().stream())
                .map(PlannedFault::kind)
                .collect(Collectors.toSet());

        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(Mix.of("all", "mix").kinds());
    }

    @Test
    void aFaultComesWhileASlotIsDue() {
        drawn(SYNC, "pauses", SOME)
                .forEach(plan -> assertThat(plan.faults())
                        .allSatisfy(fault -> assertThat(Occurrences.of(plan, "job"))
                                .anySatisfy(due -> assertThat(
                                                fault.at().minus(due.at()).abs())
                                        .isLessThanOrEqualTo(plan.work().plusMillis(20)))));
    }

    @Test
    void aLeaseRunsOutOnlyWhereTheMixSpeaksOfIt() {
        assertThat(drawn(SYNC, "crashes", SOME))
                .allSatisfy(plan -> assertThat(plan.lease()).isGreaterThan(Duration.ofSeconds(30)));
        assertThat(drawn(SYNC, "pauses", SOME))
                .allSatisfy(plan -> assertThat(plan.lease()).isLessThan(Duration.ofSeconds(1)));
    }

    @Test
    void aClockGoesBeyondTheLeaseWhileAnotherNodeIsAtWork() {
        List<StormPlan> plans = drawn(SYNC, "clock-skew", MANY);

        assertThat(plans).allMatch(plan -> plan.lease().compareTo(Duration.ofSeconds(30)) > 0);
        assertThat(plans.stream().filter(StormPlansTest::someClockPassesALeaseDuringWork))
                .hasSizeGreaterThan(MANY / 3);
    }

    /** The node whose clock is ahead of all others is at work on a slot when another one's clock leaps. */
    private static boolean someClockPassesALeaseDuringWork(StormPlan plan) {
        Duration ahead = plan.nodes().stream()
                .map(node -> node.clock().offset())
                .max(Duration::compareTo)
                .orElseThrow();
        return plan.faults().stream()
                .filter(fault -> fault.amount() > plan.lease().toMillis())
                .anyMatch(fault -> Occurrences.of(plan, "job").stream()
                        .map(due -> fault.at().minus(due.at().minus(ahead)))
                        .anyMatch(into -> !into.isNegative() && into.compareTo(plan.work()) < 0));
    }

    @Test
    void clocksSwingNowAndThen() {
        assertThat(drawn(SYNC, "clocks", SOME).stream().flatMap(plan -> plan.nodes().stream()))
                .anyMatch(node -> !node.clock().wave().amplitude().isZero())
                .anyMatch(node -> node.clock().wave().amplitude().isZero());
    }

    @Test
    void someoneComesToASlotAgainAfterAFailover() {
        List<StormPlan> plans = drawn(SYNC, "failover", MANY);

        assertThat(plans.stream().filter(StormPlansTest::someSlotComesAgainAfterAFailover))
                .hasSizeGreaterThan(MANY / 4);
    }

    /** The slot is due while nothing reaches the replica, and comes again before the next one is due. */
    private static boolean someSlotComesAgainAfterAFailover(StormPlan plan) {
        return Occurrences.of(plan, "job").stream()
                .map(Occurrences.Due::at)
                .anyMatch(due -> plan.faults().stream()
                        .filter(fault -> fault.kind() == NemesisKind.REDIS_FAILOVER)
                        .filter(fault ->
                                fault.at().compareTo(due) < 0 && end(fault).compareTo(due) > 0)
                        .anyMatch(fault -> plan.faults().stream()
                                .filter(again -> again.kind() == NemesisKind.REDELIVERY)
                                .anyMatch(again -> again.at().compareTo(end(fault)) >= 0
                                        && again.at()
                                                        .compareTo(due.plus(
                                                                plan.schedule().period()))
                                                < 0)));
    }

    private static Duration end(PlannedFault fault) {
        return fault.at().plus(fault.lasts());
    }

    @Test
    void aNightOnWhichClocksAreChangedHasSlotsByLocalTime() {
        List<StormPlan> nights = drawn(NIGHTLY, "dst", 2 * SOME);

        assertThat(nights).allMatch(plan -> plan.schedule().key() == SlotKey.LOCAL_TIME);
        assertThat(nights)
                .extracting(plan -> plan.schedule().zone().getId())
                .contains("Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe");
        assertThat(nights).anyMatch(StormPlansTest::someSlotIsFiredTwice);
        assertThat(nights)
                .anyMatch(plan -> plan.nodes().stream()
                        .anyMatch(node -> !node.zone().equals(plan.schedule().zone())));
    }

    private static boolean someSlotIsFiredTwice(StormPlan plan) {
        List<String> fired = Occurrences.inZone(plan.schedule(), plan.schedule().zone()).stream()
                .map(occurrence -> occurrence.slot("job", SlotKey.LOCAL_TIME).id())
                .toList();
        return Set.copyOf(fired).size() < fired.size();
    }

    @Test
    void nothingIsAimedAtARedisThatTheStrategyDoesNotUse() {
        StrategyInfo postgresAlone =
                new StrategyInfo("pg", "no Redis", Set.of(StoreKind.POSTGRES), List.of(), claims());

        LongStream.range(0, 2 * SOME)
                .mapToObj(StormPlans.of(postgresAlone, SYNC, EffectKind.ROW).mix(Mix.of("all", ""))::draw)
                .flatMap(plan -> plan.faults().stream())
                .forEach(fault -> {
                    assertThat(fault.kind().target()).isNotEqualTo(NemesisKind.Target.REDIS);
                    assertThat(fault.store()).isNotEqualTo("redis");
                });
    }

    @Test
    void theNumberOfNodesIsDrawnUnlessItIsGiven() {
        assertThat(drawn(SYNC, "none", SOME))
                .extracting(plan -> plan.nodes().size())
                .contains(1, 2, 3, 4, 5);
        assertThat(LongStream.range(0, SOME).mapToObj(plans(SYNC, "none").nodes(3)::draw))
                .allMatch(plan -> plan.nodes().size() == 3);
        assertThatThrownBy(() -> plans(SYNC, "none").nodes(6)).hasMessageContaining("1 to 5");
    }

    private static List<StormPlan> drawn(Scenario scenario, String mix, int seeds) {
        return LongStream.range(0, seeds).mapToObj(plans(scenario, mix)::draw).toList();
    }

    private static StormPlans plans(Scenario scenario, String mix) {
        StrategyInfo info = new StrategyInfo(
                "some-guard", "a guard", Set.of(StoreKind.POSTGRES, StoreKind.REDIS), List.of(), claims());
        return StormPlans.of(info, scenario, EffectKind.ROW).mix(Mix.of(mix, "mix"));
    }

    private static Claims claims() {
        return Claims.from("test")
                .under(FaultKind.NONE, "it is a test", Promise.NO_DUPLICATE)
                .build();
    }

    private static Scenario scenario(String id, String slots) {
        return new ScenarioReader().read(id, """
                scenario: 1
                id: %s
                title: A job
                story: A story.
                job: job
                %sitems:
                  - item
                effects:
                  - row
                table: effects
                nodes: 2
                lease: 60s
                policy: skip-rather-than-double
                """.formatted(id, slots.indent(0)));
    }
}
