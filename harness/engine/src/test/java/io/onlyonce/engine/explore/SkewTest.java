package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.engine.check.Vacuity;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkewTest {
    /** The lease of a test's scenario is 60 s. */
    private static final String LESS_THAN_THE_LEASE = "skew=45s";

    private static final FaultSet SKEW = FaultSet.of(FaultKind.SKEW);

    @Test
    void clocksThatAreOffInOppositeWaysDoubleALeaseThatIsTakenByThem() throws InterruptedException {
        List<Trial> doubled = doubled(explore(Guards.leaseByClientClock(), LESS_THAN_THE_LEASE));
        assertThat(doubled).isNotEmpty().allSatisfy(trial -> {
            assertThat(trial.faults().faults()).isEqualTo(SKEW);
            assertThat(trial.weight().faults()).isEqualTo(2);
            assertThat(Vacuity.everyFaultMetAnAttempt(trial.history())).isTrue();
        });
        assertThat(doubled.get(0).decisions())
                .startsWith(TestLab.decisions("skew-behind n1", "skew-ahead n2").toArray(Decision[]::new));
    }

    @Test
    void aLeaseByTheDatabasesClockIsNotDoubled() throws InterruptedException {
        List<Trial> all = explore(Guards.leaseByDatabaseClock(), LESS_THAN_THE_LEASE);
        assertThat(all).anyMatch(trial -> trial.faults().faults().equals(SKEW));
        assertThat(doubled(all)).isEmpty();
    }

    @Test
    void aClockThatNobodyReadsIsNotSetOff() throws InterruptedException {
        assertThat(explore(Guards.checkThenAct(), "skew"))
                .isNotEmpty()
                .allMatch(trial -> trial.faults().faults().equals(FaultSet.NONE));
    }

    @Test
    void everyHostIsBehindRightOrAheadInOneTrialEach() throws InterruptedException {
        Sketch watch = Sketch.of("watch", (node, slot, work) -> {
            boolean isFirst = node.name().equals("n1") && node.clock().millis() > 0;
            return isFirst || node.clock().millis() < 0 ? Guards.ran(work) : Guard.Outcome.SKIPPED;
        });
        try (Lab lab = TestLab.open(watch, 2)) {
            List<String> begun = new ArrayList<>();
            Explorer explorer = new Explorer(TestLab.runner(lab, "skew"), Reduction.SLEEP_SETS);
            explorer.explore(trial -> begun.add(trial.decisions().toString()), () -> false);
            assertThat(begun)
                    .containsExactlyInAnyOrder(
                            "[deliver n1]",
                            "[skew-behind n1, deliver n1]",
                            "[skew-ahead n1, deliver n1]",
                            "[skew-behind n2, deliver n1]",
                            "[skew-ahead n2, deliver n1]",
                            "[skew-behind n1, skew-behind n2, deliver n1]",
                            "[skew-behind n1, skew-ahead n2, deliver n1]",
                            "[skew-ahead n1, skew-behind n2, deliver n1]",
                            "[skew-ahead n1, skew-ahead n2, deliver n1]");
            assertThat(explorer.coverage().offered(SKEW)).isEqualTo(8);
            assertThat(explorer.coverage().tried(SKEW)).isEqualTo(8);
        }
    }

    @Test
    void aClockIsOffBeforeItIsReadForTheFirstTimeAndOnARestartedProcessToo() throws InterruptedException {
        try (Lab lab = TestLab.open(watch(), 2)) {
            Trial trial = TestLab.runner(lab, "restart+expire+skew=45s")
                    .repeat(TestLab.decisions("skew-behind n1", "expire", "restart n1"));
            assertThat(clockReads(trial))
                    .containsExactly("n1 2026-03-07T02:29:15Z", "n2 2026-03-07T02:30:00Z", "n1.2 2026-03-07T02:30:16Z");
        }
    }

    @Test
    void theNextTrialBeginsWithTheRightTimeAgainAndARepetitionIsIdentical() throws InterruptedException {
        try (Lab lab = TestLab.open(watch(), 2)) {
            TrialRunner runner = TestLab.runner(lab, "skew=1500ms");
            Trial first = runner.repeat(TestLab.decisions("skew-ahead n2"));
            assertThat(clockReads(first)).containsExactly("n1 2026-03-07T02:30:00Z", "n2 2026-03-07T02:30:01.500Z");
            assertThat(clockReads(runner.repeat(List.of())))
                    .containsExactly("n1 2026-03-07T02:30:00Z", "n2 2026-03-07T02:30:00Z");
            assertThat(HistoryHash.of(runner.repeat(first.decisions()).history()))
                    .isEqualTo(HistoryHash.of(first.history()));
            assertThat(TestLab.events(first, Event.Injected.class))
                    .extracting(Event.Injected::detail)
                    .containsExactly("its clock is 1.5 s ahead");
        }
    }

    @Test
    void aSearchAtRandomSetsClocksOffToo() throws InterruptedException {
        try (Lab lab = TestLab.open(Guards.leaseByClientClock(), 2)) {
            List<Trial> all = new ArrayList<>();
            Crew crew = new Crew(TestLab.runner(lab, LESS_THAN_THE_LEASE));
            Sampling sampling = Sampling.random(crew, FaultProfile.parse("skew=45s"), 1);
            sampling.explore(all::add, () -> all.size() >= 64);
            assertThat(doubled(all)).isNotEmpty();
        }
    }

    /** Reads the clock before it sends anything, and does nothing. */
    private static Sketch watch() {
        return Sketch.of(
                "watch", (node, slot, work) -> node.clock().millis() < 0 ? Guards.ran(work) : Guard.Outcome.SKIPPED);
    }

    private static List<String> clockReads(Trial trial) {
        return TestLab.events(trial, Event.ClockRead.class).stream()
                .map(read -> read.node() + " " + read.shows())
                .toList();
    }

    private static List<Trial> explore(Sketch strategy, String faults) throws InterruptedException {
        try (Lab lab = TestLab.open(strategy, 2)) {
            List<Trial> all = new ArrayList<>();
            new Explorer(TestLab.runner(lab, faults), Reduction.SLEEP_SETS).explore(all::add, () -> false);
            return all;
        }
    }

    private static List<Trial> doubled(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> TestLab.effects(trial).size() > 1)
                .toList();
    }
}
