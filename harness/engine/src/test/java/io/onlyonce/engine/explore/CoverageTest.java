package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.node.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final FaultSet CRASH = FaultSet.of(FaultKind.CRASH);
    private static final FaultSet EXPIRE = FaultSet.of(FaultKind.EXPIRE);

    @Test
    void aPlaceCountsOnceHoweverOftenItIsMet() {
        Coverage coverage = new Coverage();
        coverage.offered(new Placement(CRASH, "crash n1 @1"));
        coverage.offered(new Placement(CRASH, "crash n1 @1"));
        coverage.offered(new Placement(CRASH, "crash n1 @2"));
        coverage.tried(new Placement(CRASH, "crash n1 @2"));
        assertThat(coverage.offered(CRASH)).isEqualTo(2);
        assertThat(coverage.tried(CRASH)).isEqualTo(1);
    }

    @Test
    void aPlaceThatWasTriedWasThere() {
        Coverage coverage = new Coverage();
        coverage.tried(new Placement(CRASH, "crash n1 @1"));
        assertThat(coverage.offered(CRASH)).isEqualTo(1);
    }

    @Test
    void placesOfOtherFaultsAreNotCounted() {
        Coverage coverage = new Coverage();
        coverage.tried(new Placement(CRASH, "crash n1 @1"));
        assertThat(coverage.offered(EXPIRE)).isZero();
        assertThat(coverage.tried(EXPIRE)).isZero();
    }

    @Test
    void anExhaustiveSearchTriesEveryPlaceAndAStoppedOneDoesNot() throws InterruptedException {
        List<Trial> trials = new ArrayList<>();
        try (Lab lab = TestLab.open(Guards.checkThenAct(), 2)) {
            Explorer whole = new Explorer(TestLab.runner(lab, "crash"), Reduction.NONE);
            assertThat(whole.explore(trials::add, () -> false)).isTrue();
            // Each of two nodes can crash before each of its three requests.
            assertThat(whole.coverage().offered(CRASH)).isEqualTo(6);
            assertThat(whole.coverage().tried(CRASH)).isEqualTo(6);
            trials.clear();
            Explorer stopped = new Explorer(TestLab.runner(lab, "crash"), Reduction.NONE);
            assertThat(stopped.explore(trials::add, () -> trials.size() == 2)).isFalse();
            assertThat(stopped.coverage().tried(CRASH))
                    .isLessThan(stopped.coverage().offered(CRASH));
        }
    }
}
