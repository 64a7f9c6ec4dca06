package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.scenarios.Corpus.Entry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the guards of the incidents let happen while nothing breaks: all orders of all requests of two nodes, without
 * reduction.
 */
class RacesOfTheCorpusTest {
    /** The guards that must be caught, with their smallest duplicate. */
    private static final Map<String, String> CAUGHT = Map.ofEntries(
            Map.entry("none/nightly-recon/row", "weight 0, 2 steps"),
            Map.entry("none/nightly-recon/call", "weight 0, 2 steps"),
            Map.entry("none/claim-queue/row", "weight 0, 2 steps"),
            Map.entry("none/claim-queue/call", "weight 0, 2 steps"),
            Map.entry("none/order-sync/row", "weight 0, 2 steps"),
            Map.entry("none/order-sync/call", "weight 0, 2 steps"),
            Map.entry("none/export-two-schedulers/row", "weight 0, 2 steps"),
            Map.entry("none/export-two-schedulers/call", "weight 0, 2 steps"),
            Map.entry("unique-constraint/export-two-schedulers/call", "weight 0, 2 steps"),
            Map.entry("flock/export-two-schedulers/row", "weight 0, 8 steps"),
            Map.entry("flock/export-two-schedulers/call", "weight 0, 8 steps"),
            Map.entry("pid-file/export-two-schedulers/row", "weight 0, 10 steps"),
            Map.entry("pid-file/export-two-schedulers/call", "weight 0, 10 steps"),
            Map.entry("exclusive-create/export-two-schedulers/row", "weight 0, 6 steps"),
            Map.entry("exclusive-create/export-two-schedulers/call", "weight 0, 6 steps"),
            Map.entry("flag-check-then-act/nightly-recon/row", "weight 1, 6 steps"),
            Map.entry("flag-check-then-act/nightly-recon/call", "weight 1, 6 steps"),
            Map.entry("claim-read-then-save/claim-queue/row", "weight 1, 6 steps"),
            Map.entry("claim-read-then-save/claim-queue/call", "weight 1, 6 steps"),
            Map.entry("status-check-then-set/claim-queue/row", "weight 1, 6 steps"),
            Map.entry("status-check-then-set/claim-queue/call", "weight 1, 6 steps"),
            Map.entry("unique-constraint/nightly-recon/call", "weight 0, 2 steps"),
            Map.entry("advisory-lock/nightly-recon/row", "weight 0, 6 steps"),
            Map.entry("advisory-lock/nightly-recon/call", "weight 0, 6 steps"),
            Map.entry("redis-set-nx/order-sync/row", "weight 0, 6 steps"),
            Map.entry("redis-set-nx/order-sync/call", "weight 0, 6 steps"));

    /** The guards that must pass. */
    private static final Set<String> PASSING = Set.of(
            "claim-update-returning/claim-queue/row",
            "claim-update-returning/claim-queue/call",
            "claim-update-returning-retry/claim-queue/row",
            "claim-update-returning-retry/claim-queue/call",
            "status-conditional-update/claim-queue/row",
            "status-conditional-update/claim-queue/call",
            "unique-constraint/nightly-recon/row",
            "unique-constraint/export-two-schedulers/row",
            "advisory-lock-then-check/nightly-recon/row",
            "advisory-lock-then-check/nightly-recon/call",
            "redis-set-nx-keep/order-sync/row",
            "redis-set-nx-keep/order-sync/call");

    private static Corpus corpus;

    @BeforeAll
    static void startStores() {
        corpus = Corpus.small();
    }

    @AfterAll
    static void endStores() {
        corpus.close();
    }

    @TestFactory
    Stream<DynamicTest> theSmallestDuplicateIsFoundFirstAndRepeats() {
        return CAUGHT.keySet().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Entry entry = Corpus.entry(name);
                    Explored all = corpus.exploreInFull(entry, FaultProfile.NONE);
                    Explored.Judged smallest = all.smallest(Promise.NO_DUPLICATE);
                    assertThat(smallest.size()).isEqualTo(CAUGHT.get(name));
                    assertThat(all.first(Promise.NO_DUPLICATE).weight()).isEqualTo(smallest.weight());
                    assertThat(all.fewestSteps(Promise.NO_DUPLICATE)).isEqualTo(smallest.length());
                    assertThat(corpus.repeat(
                                    entry, FaultProfile.NONE, smallest.trial().decisions(), 2))
                            .isEqualTo(List.of(smallest.hash(), smallest.hash()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> noOrderOfRequestsBreaksAGuardThatIsFixed() {
        return PASSING.stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Explored all = corpus.exploreInFull(Corpus.entry(name), FaultProfile.NONE);
                    assertThat(all.trials()).hasSizeGreaterThan(1);
                    assertThat(all.trials().stream()
                                    .filter(Explored.Judged::isUndecided)
                                    .map(Explored.Judged::decisions))
                            .isEmpty();
                    assertThat(all.violating(Promise.NO_DUPLICATE)).isEmpty();
                    assertThat(all.violating(Promise.NO_MISS)).isEmpty();
                }));
    }
}
