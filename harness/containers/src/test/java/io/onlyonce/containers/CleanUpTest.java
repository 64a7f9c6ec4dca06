package io.onlyonce.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onlyonce.containers.CleanUp.Left;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.StoreProbe;
import io.onlyonce.engine.store.StoreSite;
import io.onlyonce.engine.store.StoreUse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CleanUpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Engine engine;

    @BeforeEach
    void find() {
        engine = TestEngine.find();
    }

    /** A harness that was killed in the middle of a campaign. */
    private static String killed(String ryukDisabled) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldLab.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", ryukDisabled);
        // As ./onlyonce does.
        builder.environment().put("TESTCONTAINERS_RYUK_CONTAINER_PRIVILEGED", "false");
        builder.environment().put("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
        Process harness = builder.start();
        String said = String.valueOf(harness.inputReader().readLine());
        harness.destroyForcibly().onExit().join();
        return said.split(" ", 2)[0];
    }

    private List<Left> left(String run) {
        return CleanUp.open().find().stream()
                .filter(one -> one.run().equals(run))
                .toList();
    }

    @Test
    void whatAKilledHarnessLeftIsRemovedAndALivingCampaignIsLeftAlone() throws Exception {
        ContainerLab living = ContainerLab.open(TestEngine.images());
        try (StoreSite site = living.open(StoreOptions.embedded().cache(), StoreUse.EXPLORE)) {
            RedisServer redis = site.redis().address();
            String run = killed("true");
            assertThat(left(run)).extracting(Left::kind).containsExactlyInAnyOrder("container", "network");
            assertThat(left(run)).allMatch(Left::isOrphan);
            assertThat(left(living.run())).hasSize(2).noneMatch(Left::isOrphan);

            assertThat(CleanUp.open().remove(one -> one.isOrphan() && one.run().equals(run)))
                    .hasSize(2);

            assertThat(left(run)).isEmpty();
            assertThat(StoreProbe.redis(redis)).isPresent();
        }
        assertThat(left(living.run())).isEmpty();
    }

    @Test
    void whereRyukRunsAKilledHarnessLeavesNothing() throws Exception {
        assumeTrue(engine.hasImage("testcontainers/ryuk:0.14.0"), "there is no image of Ryuk");
        String run = killed("false");
        ReferenceClock clock = new ReferenceClock();
        while (!left(run).isEmpty() && clock.now().compareTo(PATIENCE) < 0) {
            clock.await(Duration.ofMillis(200));
        }
        assertThat(left(run)).isEmpty();
    }

    @Test
    void whoseOwnerCannotBeToldIsNoOrphan() {
        assertThat(new Left("container", "", "", Map.of(Labels.OURS, "true")).isOrphan())
                .isFalse();
        assertThat(new Left("container", "", "", Owner.self().labels()).isOrphan())
                .isFalse();
        Owner gone = new Owner(Owner.self().machine(), Owner.self().pid(), 1);
        assertThat(new Left("container", "", "", gone.labels()).isOrphan()).isTrue();
        Owner elsewhere = new Owner("another", gone.pid(), 1);
        assertThat(new Left("container", "", "", elsewhere.labels()).isOrphan()).isFalse();
    }
}
