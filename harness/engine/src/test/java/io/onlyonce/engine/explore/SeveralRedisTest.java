package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.store.StoreView.KeyView;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralRedisTest {
    /** Takes a key in each server, and works if it got at least one. */
    private static final Sketch TWO_SERVERS = Sketch.of("two-servers", (node, slot, work) -> {
                int got = 0;
                for (String uri : node.redisUris()) {
                    try (PlainRedis redis = PlainRedis.open(uri)) {
                        String key = node.keyPrefix() + "a";
                        got += redis.send("SET", key, node.name(), "NX", "PX", "60000")
                                        .equals("+OK")
                                ? 1
                                : 0;
                    }
                }
                if (got > 0) {
                    work.perform();
                }
                return got > 0 ? Guard.Outcome.RAN : Guard.Outcome.SKIPPED;
            })
            .withRedis(2);

    @Test
    void eachHasAWireOfItsOwnAndStartsEveryTrialAnew() throws InterruptedException {
        try (Lab lab = TestLab.open(TWO_SERVERS, 2)) {
            TrialRunner runner = TestLab.runner(lab, "none");
            for (int time = 1; time <= 2; time++) {
                Trial trial = runner.repeat(TestLab.decisions("deliver n1", "deliver n1"));
                assertThat(TestLab.events(trial, Event.Delivered.class).stream()
                                .filter(delivered -> delivered.node().equals("n2"))
                                .map(Event.Delivered::store))
                        .containsExactly("redis-1", "redis-2");
                assertThat(TestLab.ends(trial)).containsExactlyInAnyOrder("n1 RAN", "n2 SKIPPED");
            }
        }
    }

    @Test
    void oneAloneFailsOver() throws InterruptedException {
        assertThat(holders("failover redis-2")).containsExactly("redis-1: n1", "redis-2: n2");
    }

    @Test
    void timePassesInAll() throws InterruptedException {
        assertThat(holders("expire")).containsExactly("redis-1: n2", "redis-2: n2");
    }

    private static List<String> holders(String fault) throws InterruptedException {
        try (Lab lab = TestLab.open(TWO_SERVERS, 2)) {
            String profile = fault.split(" ", 2)[0];
            TestLab.runner(lab, profile).repeat(TestLab.decisions("deliver n1", "deliver n1", fault));
            return lab.view().keys().stream().map(SeveralRedisTest::holder).toList();
        }
    }

    private static String holder(KeyView key) {
        return key.name().split(" ", 2)[0] + ": " + key.value();
    }
}
