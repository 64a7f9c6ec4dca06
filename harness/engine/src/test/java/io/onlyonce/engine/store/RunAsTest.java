package io.onlyonce.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RunAsTest {
    /** Not a JUnit directory: those are for their owner alone, and lie where another user cannot go. */
    private static @Nullable Path reachable;

    @AfterAll
    static void removeReachable() throws IOException {
        if (reachable != null) {
            Trees.delete(reachable);
        }
    }

    @Test
    void anOrdinaryUserRunsServersAsItself() throws IOException {
        assumeTrue(RunAs.ownUid() != 0, "only as an ordinary user");
        assertThat(RunAs.find(SharedStores.CACHE).command(List.of("true"))).containsExactly("true");
    }

    @Test
    void rootNeverRunsServersAsItself() throws IOException {
        assumeTrue(RunAs.ownUid() == 0, "only as root");
        assertThat(RunAs.find(SharedStores.CACHE).prefix()).isNotEmpty();
    }

    @TestFactory
    List<DynamicTest> postgresRunsUnderEachIdentityThatRootCanTake() throws IOException {
        assumeTrue(RunAs.ownUid() == 0, "only as root");
        reachable = Files.createTempDirectory(Path.of("/var/tmp"), "onlyonce-test-");
        Path base = reachable;
        List<RunAs> usable = RunAs.candidates(base).stream()
                .filter(identity -> identity.base().equals(base) && identity.works())
                .toList();
        assertThat(usable).isNotEmpty();
        return usable.stream()
                .map(identity -> DynamicTest.dynamicTest(identity.prefix().get(0), () -> runs(identity)))
                .toList();
    }

    private static void runs(RunAs identity) throws IOException {
        Cache cache = new Cache(identity.base());
        EmbeddedSite site = new EmbeddedSite(cache, identity, cache.run());
        var postgres = EmbeddedPostgres.start(site, EmbeddedServer::freePort, StoreUse.EXPLORE);
        var redis = EmbeddedRedis.start(site, EmbeddedServer::freePort);
        assertThat(postgres.address().version()).startsWith("17.");
        assertThat(redis.address().version()).startsWith("6.2");
        postgres.process().close();
        redis.process().close();
        site.close();
        assertThat(postgres.process().isRunning() || redis.process().isRunning())
                .isFalse();
        assertThat(Trees.list(identity.base().resolve("runs"))).isEmpty();
    }
}
