package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.scenarios.Corpus.Entry;
import io.onlyonce.strategies.Twin;
import io.onlyonce.strategies.Twin.Harm;
import io.onlyonce.strategies.Twins;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Good guards with one thing wrong: every flaw is found, where the good one is let pass. */
class TwinsTest {
    private static Corpus corpus;

    @BeforeAll
    static void startStores() {
        corpus = Corpus.small();
    }

    @AfterAll
    static void endStores() {
        corpus.close();
    }

    @Test
    void thereAreManyAndNoTwoAreTheSame() {
        assertThat(Twins.all().stream().map(Twin::toString))
                .hasSizeGreaterThanOrEqualTo(40)
                .doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> everyFlawIsFound() {
        return Twins.all().stream()
                .map(twin -> DynamicTest.dynamicTest(twin.toString(), () -> {
                    Entry broken = new Entry(
                            twin.broken(),
                            Corpus.scenario(twin.scenario()),
                            twin.where().effect());
                    assertThat(corpus.search(broken, faults(twin), harm(twin.harm())))
                            .isPresent();
                }));
    }

    @TestFactory
    Stream<DynamicTest> theGoodOneIsLetPass() {
        return Twins.all().stream()
                .map(twin -> DynamicTest.dynamicTest(twin.toString(), () -> {
                    Entry good = new Entry(
                            twin.good(),
                            Corpus.scenario(twin.scenario()),
                            twin.where().effect());
                    assertThat(corpus.search(good, faults(twin), harm(twin.harm()))
                                    .map(Explored.Judged::decisions))
                            .isEmpty();
                }));
    }

    private static FaultProfile faults(Twin twin) {
        return twin.where().fault() == FaultKind.NONE
                ? FaultProfile.NONE
                : FaultProfile.parse(twin.where().fault().id());
    }

    private static Predicate<Explored.Judged> harm(Harm harm) {
        return switch (harm) {
            case DUPLICATE -> judged -> judged.violates(Promise.NO_DUPLICATE);
            case SILENT_DUPLICATE -> judged -> judged.judgement().duplicatedSilently();
            case MISS -> judged -> judged.violates(Promise.NO_MISS);
            case OVERLAP -> judged -> judged.violates(Promise.NO_OVERLAP);
        };
    }
}
