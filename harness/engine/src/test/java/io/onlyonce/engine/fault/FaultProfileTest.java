package io.onlyonce.engine.fault;

import static io.onlyonce.api.FaultKind.CRASH;
import static io.onlyonce.api.FaultKind.EXPIRE;
import static io.onlyonce.api.FaultKind.LOSE_REPLY;
import static io.onlyonce.api.FaultKind.LOSE_REQUEST;
import static io.onlyonce.api.FaultKind.SKEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultProfileTest {
    @Test
    void eitherOfTwoBudgetsIsTwoLargestSets() {
        FaultProfile either = FaultProfile.parse("crash|lose-reply+expire");
        assertThat(either.sets()).containsExactly(FaultSet.of(CRASH), FaultSet.of(LOSE_REPLY, EXPIRE));
        assertThat(either.allows(FaultSet.of(CRASH, EXPIRE))).isFalse();
    }

    @Test
    void anyOneOfSomeFaultsReadsBackAsItself() {
        FaultProfile some = FaultProfile.anyOneOf(List.of(CRASH, FaultKind.NONE, EXPIRE));
        assertThat(some.sets()).containsExactly(FaultSet.of(CRASH), FaultSet.of(EXPIRE));
        assertThat(FaultProfile.parse(some.id())).isEqualTo(some);
        assertThat(FaultProfile.anyOneOf(List.of())).isEqualTo(FaultProfile.NONE);
    }

    @Test
    void noneAllowsNothing() {
        assertThat(FaultProfile.parse("none")).isEqualTo(FaultProfile.NONE);
        assertThat(FaultProfile.NONE.allows(FaultSet.NONE)).isTrue();
        assertThat(FaultProfile.NONE.allows(FaultSet.of(CRASH))).isFalse();
    }

    @Test
    void aNetworkLosesOneOrTheOther() {
        FaultProfile network = FaultProfile.parse("network");
        assertThat(network.allows(FaultSet.of(LOSE_REQUEST))).isTrue();
        assertThat(network.allows(FaultSet.of(LOSE_REPLY))).isTrue();
        assertThat(network.allows(FaultSet.of(LOSE_REQUEST, LOSE_REPLY))).isFalse();
    }

    @Test
    void aBudgetAllowsAllOfItTogetherAndNoMore() {
        FaultProfile budget = FaultProfile.parse("crash=1, lose-reply=2");
        assertThat(budget.allows(FaultSet.of(CRASH, LOSE_REPLY, LOSE_REPLY))).isTrue();
        assertThat(budget.allows(FaultSet.of(LOSE_REPLY, LOSE_REPLY))).isTrue();
        assertThat(budget.allows(FaultSet.of(CRASH, CRASH))).isFalse();
        assertThat(budget.allows(FaultSet.of(EXPIRE))).isFalse();
    }

    @Test
    void aCellsIdIsABudgetThatAllowsIt() {
        for (FaultSet cell : FaultProfile.parse("all-pairs").cells()) {
            assertThat(FaultProfile.parse(cell.id()).allows(cell)).isTrue();
        }
    }

    @Test
    void everySmallerSetHasACellTheSmallestFirst() {
        assertThat(FaultProfile.parse("crash+lose-reply=2").cells())
                .extracting(FaultSet::id)
                .containsExactly(
                        "none",
                        "lose-reply",
                        "crash",
                        "lose-reply+lose-reply",
                        "lose-reply+crash",
                        "lose-reply+lose-reply+crash");
    }

    @Test
    void allPairsHasEachFaultAloneTwiceAndWithEveryOther() {
        assertThat(FaultProfile.parse("all-pairs").cells()).hasSize(1 + 7 + 27).doesNotHaveDuplicates();
        assertThat(FaultProfile.parse("all-single").cells()).hasSize(1 + 7).doesNotHaveDuplicates();
    }

    @Test
    void clocksThatAreOffCountOnceHoweverMany() {
        FaultProfile skew = FaultProfile.parse("skew");
        assertThat(skew.allows(FaultSet.of(SKEW, SKEW))).isTrue();
        assertThat(skew.cells()).extracting(FaultSet::id).containsExactly("none", "skew");
        assertThat(skew.skew()).isEqualTo(FaultProfile.USUAL_SKEW);
    }

    @Test
    void aSkewJoinsEverySetAndStandsAlone() {
        FaultProfile skewed = FaultProfile.parse("network").withSkew(Duration.ofSeconds(45));
        assertThat(skewed.cells())
                .extracting(FaultSet::id)
                .containsExactlyInAnyOrder(
                        "none", "lose-request", "lose-reply", "skew", "lose-request+skew", "lose-reply+skew");
        assertThat(FaultProfile.NONE.withSkew(Duration.ofSeconds(45)).cells())
                .extracting(FaultSet::id)
                .containsExactly("none", "skew");
    }

    @Test
    void theBudgetOfATraceKeepsHowMuchAClockIsOff() {
        FaultProfile skewed = FaultProfile.parse("crash").withSkew(Duration.ofSeconds(45));
        String budget = skewed.budget(FaultSet.of(SKEW, CRASH));
        assertThat(budget).isEqualTo("crash+skew=45000ms");
        assertThat(FaultProfile.parse(budget).skew()).isEqualTo(Duration.ofSeconds(45));
        assertThat(FaultProfile.parse(budget).allows(FaultSet.of(SKEW, CRASH))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameCanBeParsed(String name) {
        assertThat(FaultProfile.parse(name).id()).isEqualTo(name);
    }

    static java.util.List<String> names() {
        return FaultProfile.NAMES;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crush",
                "crash=",
                "crash=0",
                "crash=4",
                "crash=-1",
                "crash,,expire",
                "crash,",
                "skew=0s",
                "skew=1d",
                "none,crash",
                "crash=1=1",
                "crash expire"
            })
    void whatIsNeitherANameNorABudgetIsRefused(String text) {
        assertThatThrownBy(() -> FaultProfile.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNKNOWN_ID))
                .hasMessageStartingWith("--faults " + text)
                .hasMessageContaining("all-pairs")
                .hasMessageContaining("lose-reply");
    }
}
