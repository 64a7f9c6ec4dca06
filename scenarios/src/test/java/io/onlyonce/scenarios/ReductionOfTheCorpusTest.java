package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.scenarios.Corpus.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** What the reduced search leaves out has a twin: it ends in the ways of the full one, on the guards that we have. */
class ReductionOfTheCorpusTest {
    /** Small enough to be explored in full with a fault at every place. */
    private static final Set<String> WITH_EVERY_FAULT = Set.of(
            "claim-update-returning/claim-queue/row",
            "redis-set-nx-keep/order-sync/call",
            "redis-window-counter/order-sync/call",
            "unique-constraint/nightly-recon/row",
            "unique-constraint/nightly-recon/call");

    private static Corpus corpus;

    @BeforeAll
    static void startStores() {
        corpus = Corpus.large();
    }

    @AfterAll
    static void endStores() {
        corpus.close();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLostWhereNothingBreaks(TestReporter reporter) {
        return Corpus.entries()
                .filter(ReductionOfTheCorpusTest::canBeExploredInFull)
                .map(entry -> sameEnds(entry, "none", reporter));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLostUnderAnySingleFault(TestReporter reporter) {
        return Corpus.entries()
                .filter(entry -> WITH_EVERY_FAULT.contains(entry.toString()))
                .map(entry -> sameEnds(entry, "all-single", reporter));
    }

    /** Twice five requests to five servers have more orders than anybody waits for. */
    private static boolean canBeExploredInFull(Entry entry) {
        return entry.strategy().info().redisServers() == 1;
    }

    private static DynamicTest sameEnds(Entry entry, String faults, TestReporter reporter) {
        return DynamicTest.dynamicTest(entry + "/" + faults, () -> {
            FaultProfile profile = FaultProfile.parse(faults);
            Explored full = corpus.exploreInFull(entry, profile);
            Explored reduced = corpus.exploreReduced(entry, profile);
            reporter.publishEntry(
                    entry + "/" + faults,
                    "%d trials in full, %d reduced"
                            .formatted(full.trials().size(), reduced.trials().size()));
            assertThat(ends(reduced)).isEqualTo(ends(full));
            assertThat(reduced.trials()).hasSizeLessThanOrEqualTo(full.trials().size());
        });
    }

    private static Set<String> ends(Explored explored) {
        Set<String> ends = new TreeSet<>();
        for (Explored.Judged judged : explored.trials()) {
            ends.add(judged.trial().faults().faults().id() + ": "
                    + judged.judgement().outcome());
        }
        return ends;
    }
}
