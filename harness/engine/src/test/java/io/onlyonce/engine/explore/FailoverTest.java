package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverTest {
    @Test
    void aLeaseIsGoneSoASecondNodeGetsIn() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.lease(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "failover");
            Trial trial = runner.repeat(TestLab.decisions("deliver n1", "failover redis", "deliver n2"));
            assertThat(TestLab.ends(trial)).containsExactlyInAnyOrder("n1 RAN", "n2 RAN");
            assertThat(TestLab.effects(trial)).hasSize(2);
            Trial without = runner.repeat(TestLab.decisions("deliver n1", "deliver n2"));
            assertThat(TestLab.ends(without)).containsExactly("n2 SKIPPED", "n1 RAN");
        }
    }

    @Test
    void aRequestThatWaitsGoesToTheNewServer() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.lease(), 2)) {
            Trial trial = TestLab.runner(lab, "failover").repeat(TestLab.decisions("failover redis"));
            assertThat(TestLab.ends(trial)).containsExactlyInAnyOrder("n1 RAN", "n2 SKIPPED");
        }
    }

    @Test
    void aSessionThatWaitsForNothingIsCutAndWhoComesLaterOpensAnother() throws InterruptedException {
        Sketch released = Sketch.of("released", (node, slot, work) -> {
                    PlainRedis redis = node.keep(PlainRedis.class, () -> PlainRedis.open(node.redisUri()));
                    redis.send("SET", node.keyPrefix() + "a", node.name());
                    work.perform();
                    redis.send("DEL", node.keyPrefix() + "a");
                    return Guard.Outcome.RAN;
                })
                .withRedis();
        try (Lab lab = TestLab.open(released, 2)) {
            Trial trial = TestLab.runner(lab, "failover+restart")
                    .repeat(TestLab.decisions("deliver n1", "failover redis", "restart n1", "deliver n1"));
            assertThat(TestLab.ends(trial)).containsExactlyInAnyOrder("n1 UNKNOWN", "n2 RAN", "n1.2 RAN");
            assertThat(TestLab.effects(trial)).hasSize(3);
        }
    }

    @Test
    void theSameTraceGivesTheSameHistoryTwentyTimes() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.lease(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "failover");
            List<Decision> trace = TestLab.decisions("deliver n1", "failover redis", "deliver n1");
            String first = HistoryHash.of(runner.repeat(trace).history());
            for (int i = 1; i < 20; i++) {
                assertThat(HistoryHash.of(runner.repeat(trace).history())).isEqualTo(first);
            }
        }
    }

    @Test
    void aGuardThatDoesNotUseRedisSeesNone() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.claim(), 2)) {
            List<Trial> all = new ArrayList<>();
            new Explorer(TestLab.runner(lab, "failover"), Reduction.SLEEP_SETS).explore(all::add, () -> false);
            assertThat(all)
                    .isNotEmpty()
                    .noneMatch(trial -> trial.faults().faults().equals(FaultSet.of(FaultKind.FAILOVER)));
        }
    }
}
