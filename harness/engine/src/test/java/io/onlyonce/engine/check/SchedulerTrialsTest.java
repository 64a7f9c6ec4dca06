package io.onlyonce.engine.check;

import static io.onlyonce.engine.history.Histories.ITEM;
import static io.onlyonce.engine.history.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Histories;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is judged otherwise where a library fires by itself. Its clock shows {@code START} when the trial begins. */
class SchedulerTrialsTest {
    private static final Instant START = Instant.parse("2026-03-07T12:00:00Z");
    private static final String FIRST = slot(5);
    private static final String SECOND = slot(10);

    private HistoryBuilder events = ofScheduler(0);

    private static String slot(int second) {
        return "job@" + START.plusSeconds(second);
    }

    private static HistoryBuilder ofScheduler(int tolerated) {
        return new HistoryBuilder(header(FIRST, SECOND).ofScheduler(Duration.ofSeconds(3), tolerated));
    }

    private static HistoryHeader header(String... slots) {
        return Histories.header(List.of(slots), List.of(ITEM));
    }

    private void run(int attempt, String slot, int from, int to) {
        begin(attempt, slot, from);
        end(attempt, slot, to);
    }

    private void begin(int attempt, String slot, int at) {
        String node = "n" + attempt;
        events.started(ms(at), node, attempt, slot);
        events.clockRead(ms(at), node, attempt, START.plusMillis(at).toString());
        events.entered(ms(at), node, attempt, slot);
    }

    private void end(int attempt, String slot, int at) {
        String node = "n" + attempt;
        events.effect(ms(at), EffectKind.ROW, slot, ITEM, node, attempt, -1);
        events.left(ms(at), node, attempt, slot);
        events.ended(ms(at), node, attempt, slot, AttemptOutcome.RAN, "");
    }

    private Judgement judged() {
        return Judgement.of(events.build());
    }

    private static Optional<String> found(Judgement judgement, Finding finding) {
        return judgement.findings().stream()
                .filter(one -> one.finding() == finding)
                .map(Observation::what)
                .findFirst();
    }

    /** Faults at n3, which never fires. */
    private boolean isMet(String fault) {
        events.injected(ms(100), "n3", fault, "");
        events.delivered(ms(200), "n3", "postgres", 1, "SELECT", HistoryBuilder.Origin.GUARD);
        run(1, FIRST, 5_000, 6_000);
        return Vacuity.someFaultMetAnAttempt(events.build());
    }

    @Test
    void aSlowPathIsMetByWhatALibraryAsksBeforeItFires() {
        assertThat(isMet("latency")).isTrue();
    }

    @Test
    void anyOtherFaultIsMetByARunAlone() {
        assertThat(isMet("pause")).isFalse();
    }

    @Test
    void aSlowPathOfAGuardsNodeIsMetByAnAttemptAlone() {
        events = new HistoryBuilder(header(FIRST, SECOND));
        assertThat(isMet("latency")).isFalse();
    }

    @Test
    void twoRunsOfOneJobOverlapWhateverTheirSlots() {
        begin(1, FIRST, 5_000);
        begin(2, SECOND, 10_000);
        end(1, FIRST, 11_000);
        end(2, SECOND, 12_000);

        Verdict.Violated violated = (Verdict.Violated) judged().verdict(Promise.NO_OVERLAP);
        assertThat(violated.what())
                .isEqualTo("n2 entered the work of %s while n1 was still in %s".formatted(SECOND, FIRST));
        assertThat(violated.evidence()).containsExactly(2, 5);
    }

    @Test
    void runsOfAnotherJobAndRunsAfterEachOtherDoNotOverlap() {
        begin(1, FIRST, 5_000);
        run(3, "other@" + START, 5_500, 5_900);
        end(1, FIRST, 6_000);
        run(2, SECOND, 10_000, 11_000);

        assertThat(judged().verdict(Promise.NO_OVERLAP)).isInstanceOf(Verdict.Held.class);
    }

    @Test
    void ofAGuardOnlyRunsOfOneSlotOverlap() {
        events = new HistoryBuilder(header(FIRST, SECOND));
        begin(1, FIRST, 5_000);
        run(2, SECOND, 10_000, 11_000);
        end(1, FIRST, 12_000);

        assertThat(judged().verdict(Promise.NO_OVERLAP)).isInstanceOf(Verdict.Held.class);
    }

    @Test
    void aSlotIsLeftOutByDesignWhileItsJobIsAtWork() {
        run(1, FIRST, 5_000, 11_000);

        assertThat(judged().verdict(Promise.NO_MISS)).isInstanceOf(Verdict.Held.class);
        assertThat(found(judged(), Finding.LEFT_OUT))
                .contains("%s was left out: n1 was still at work on %s".formatted(SECOND, FIRST));
    }

    @Test
    void aSlotIsLeftOutByDesignWhileSomethingIsBroken() {
        run(1, FIRST, 5_000, 5_100);
        int fault = events.injected(ms(6_000), "n1", "pause", "n1 stands still");
        events.healed(ms(8_000), fault);

        assertThat(judged().verdict(Promise.NO_MISS)).isInstanceOf(Verdict.Held.class);
        assertThat(found(judged(), Finding.LEFT_OUT).orElseThrow()).contains("pause", "n1 stands still");
    }

    @Test
    void aSlotThatNobodyFiredForNoReasonIsMissed() {
        run(1, FIRST, 5_000, 5_100);

        assertThat(judged().verdict(Promise.NO_MISS)).isInstanceOf(Verdict.Violated.class);
        assertThat(found(judged(), Finding.LEFT_OUT)).isEmpty();
    }

    @Test
    void whatWasBrokenLongAgoIsNoReason() {
        String later = slot(20);
        events = new HistoryBuilder(header(FIRST, later).ofScheduler(Duration.ofSeconds(3), 0));
        int fault = events.injected(ms(1_000), "n1", "pause", "");
        events.healed(ms(2_000), fault);
        run(1, FIRST, 5_000, 5_100);

        assertThat(judged().verdict(Promise.NO_MISS)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void aSlotThatWasFiredAndHadNoEffectIsMissedWhateverWasBroken() {
        run(1, FIRST, 5_000, 5_100);
        events.injected(ms(6_000), "n2", "pause", "");
        events.started(ms(10_000), "n2", 2, SECOND);
        events.ended(ms(10_100), "n2", 2, SECOND, AttemptOutcome.RAN, "");

        assertThat(judged().verdict(Promise.NO_MISS)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void earlyAndLateAreByTheClockOfTheNodeItself() {
        run(1, FIRST, 4_900, 5_000);
        run(2, SECOND, 13_100, 13_200);

        assertThat(found(judged(), Finding.EARLY))
                .contains("n1 fired %s 100 ms before its time, by its own clock".formatted(FIRST));
        assertThat(found(judged(), Finding.LATE))
                .contains("n2 fired %s 3100 ms after its time, by its own clock".formatted(SECOND));
        assertThat(judged().worst()).isEqualTo(Badness.HELD);
    }

    @Test
    void withinItsPollingASchedulerIsNeitherEarlyNorLate() {
        run(1, FIRST, 4_990, 5_000);
        run(2, SECOND, 12_900, 13_000);

        assertThat(judged().findings()).isEmpty();
    }

    @Test
    void asManyDoubledSlotsAsAFaultMayCauseAreToleratedAndOneMoreIsNot() {
        events = ofScheduler(1);
        events.injected(ms(1_000), "n1", "pause", "");
        run(1, FIRST, 5_000, 5_100);
        run(2, FIRST, 5_200, 5_300);
        run(3, SECOND, 10_000, 10_100);
        assertThat(judged().verdict(Promise.NO_DUPLICATE)).isInstanceOf(Verdict.Held.class);
        assertThat(found(judged(), Finding.TOLERATED).orElseThrow()).contains("1 slots took effect twice");

        run(4, SECOND, 10_200, 10_300);
        assertThat(judged().verdict(Promise.NO_DUPLICATE)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void whatGoesOnLongAfterAFaultIsOverIsNoTransitionAndNotTolerated() {
        events = ofScheduler(1);
        events.healed(ms(2_000), events.injected(ms(1_000), "n1", "pause", ""));
        both(FIRST, 4_900);
        assertThat(judged().verdict(Promise.NO_DUPLICATE)).isInstanceOf(Verdict.Held.class);
        assertThat(judged().verdict(Promise.NO_OVERLAP)).isInstanceOf(Verdict.Held.class);

        events = ofScheduler(1);
        events.healed(ms(2_000), events.injected(ms(1_000), "n1", "pause", ""));
        both(FIRST, 5_100);
        assertThat(judged().verdict(Promise.NO_DUPLICATE)).isInstanceOf(Verdict.Violated.class);
        assertThat(judged().verdict(Promise.NO_OVERLAP)).isInstanceOf(Verdict.Violated.class);
    }

    private void both(String slot, int at) {
        begin(1, slot, at);
        begin(2, slot, at + 10);
        end(1, slot, at + 500);
        end(2, slot, at + 510);
    }

    @Test
    void withoutAFaultNothingIsTolerated() {
        events = ofScheduler(1);
        begin(1, FIRST, 5_000);
        begin(2, FIRST, 5_100);
        end(1, FIRST, 5_200);
        end(2, FIRST, 5_300);

        History history = events.build();
        assertThat(new NoDuplicate().check(history)).isInstanceOf(Verdict.Violated.class);
        assertThat(new NoOverlap().check(history)).isInstanceOf(Verdict.Violated.class);
    }
}
