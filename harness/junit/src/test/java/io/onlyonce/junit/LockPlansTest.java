package io.onlyonce.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.plan.Occurrences;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockPlansTest {
    private static final int SEEDS = 30;
    private static final Scenario SYNC = new ScenarioReader().read("sync", """
            scenario: 1
            id: sync
            title: A job
            story: A story.
            job: job
            slots:
              - 2026-03-07T14:00:00Z
            schedule: "*/15 * * * *"
            items:
              - item
            effects:
              - row
            table: effects
            nodes: 2
            lease: 60s
            policy: skip-rather-than-double
            """);

    @TempDir
    private Path directory;

    private static List<StormPlan> drawn(String mix) {
        Claims claims =
                Claims.from("test").under(FaultKind.NONE, "it is a test").build();
        StrategyInfo lock =
                new StrategyInfo("some-lock", "a lock", Set.of(StoreKind.POSTGRES, StoreKind.REDIS), List.of(), claims);
        LockPlans plans = new LockPlans(lock, SYNC, EffectKind.ROW, Mix.of(mix, "mix"), OptionalInt.empty());
        return LongStream.range(0, SEEDS).mapToObj(plans::draw).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "clocks", "network", "pauses", "stores", "redis-pause"})
    void everyPlanCanBePlayedAndIsDrawnAgainFromItsSeed(String mix) {
        assertThat(drawn(mix)).isEqualTo(drawn(mix)).allSatisfy(plan -> {
            Path file = directory.resolve("plan.json");
            PlanJson.write(file, plan);
            assertThat(PlanJson.read(file)).isEqualTo(plan);
            assertThat(Occurrences.of(plan, "job")).isNotEmpty();
            assertThat(plan.nodes()).hasSizeBetween(2, 3);
        });
    }

    @Test
    void workTakesLessThanALeaseOfSeconds() {
        assertThat(drawn("none")).allSatisfy(plan -> {
            assertThat(plan.lease()).isGreaterThan(Duration.ofSeconds(2));
            assertThat(plan.work()).isLessThan(plan.lease());
        });
    }

    @Test
    void processesHaveOneZoneAllOrAnotherEach() {
        List<List<String>> zones = drawn("none").stream()
                .map(plan -> plan.nodes().stream().map(LockPlansTest::zone).toList())
                .toList();

        assertThat(zones).anyMatch(each -> Set.copyOf(each).size() == each.size());
        assertThat(zones).anyMatch(each -> Set.copyOf(each).equals(Set.of("Z")));
    }

    private static String zone(NodePlan node) {
        return node.zone().getId();
    }

    @Test
    void redisStandsStillOnceAndForFarLessThanALease() {
        assertThat(drawn("redis-pause")).allSatisfy(plan -> {
            assertThat(plan.faults()).hasSize(1);
            PlannedFault fault = plan.faults().get(0);
            assertThat(fault.kind()).isEqualTo(NemesisKind.REDIS_PAUSE);
            assertThat(fault.lasts()).isLessThan(plan.lease().dividedBy(6));
        });
    }

    @Test
    void aPauseOutlastsALease() {
        assertThat(drawn("pause").stream()
                        .flatMap(plan -> plan.faults().stream()
                                .map(fault -> fault.lasts().compareTo(plan.lease()))))
                .isNotEmpty()
                .allMatch(longer -> longer > 0);
    }
}
