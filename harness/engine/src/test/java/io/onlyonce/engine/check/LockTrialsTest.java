package io.onlyonce.engine.check;

import static io.onlyonce.engine.history.Histories.ITEM;
import static io.onlyonce.engine.history.Histories.ms;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Histories;
import io.onlyonce.engine.history.HistoryBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is judged otherwise where a guard takes a lock of the whole job. */
class LockTrialsTest {
    private static final String FIRST = "job@2026-03-07T12:00:05Z";
    private static final String SECOND = "job@2026-03-07T12:00:10Z";

    private HistoryBuilder events = excluding(Exclusion.OF_JOB);

    private static HistoryBuilder excluding(Exclusion which) {
        return new HistoryBuilder(
                Histories.header(List.of(FIRST, SECOND), List.of(ITEM)).excluding(which));
    }

    private void begin(int attempt, String slot, int at) {
        events.started(ms(at), "n" + attempt, attempt, slot);
        events.entered(ms(at), "n" + attempt, attempt, slot);
    }

    private void end(int attempt, String slot, int at) {
        events.effect(ms(at), EffectKind.ROW, slot, ITEM, "n" + attempt, attempt, -1);
        events.left(ms(at), "n" + attempt, attempt, slot);
        events.ended(ms(at), "n" + attempt, attempt, slot, AttemptOutcome.RAN, "");
    }

    private void declined(int attempt, String slot, int at, AttemptOutcome outcome) {
        events.started(ms(at), "n" + attempt, attempt, slot);
        events.ended(ms(at + 1), "n" + attempt, attempt, slot, outcome, "");
    }

    private Judgement judged() {
        return Judgement.of(events.build());
    }

    private void twoSlotsAtOnce() {
        begin(1, FIRST, 5_000);
        begin(2, SECOND, 10_000);
        end(1, FIRST, 11_000);
        end(2, SECOND, 12_000);
    }

    @Test
    void twoInsideTheSameJobOverlapWhateverTheirSlots() {
        twoSlotsAtOnce();
        assertThat(judged().verdict(Promise.NO_OVERLAP)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void whereOneSlotIsWhatIsExcludedTheyDoNot() {
        events = excluding(Exclusion.OF_SLOT);
        twoSlotsAtOnce();
        assertThat(judged().verdict(Promise.NO_OVERLAP)).isEqualTo(new Verdict.Held());
    }

    @Test
    void aSlotIsLeftOutByDesignIfEveryAttemptWasDeclinedWhileItsJobWasAtWork() {
        begin(1, FIRST, 5_000);
        declined(2, SECOND, 10_000, AttemptOutcome.SKIPPED);
        end(1, FIRST, 11_000);

        assertThat(judged().verdict(Promise.NO_MISS)).isEqualTo(new Verdict.Held());
        assertThat(judged().findings())
                .contains(new Observation(
                        Finding.LEFT_OUT, SECOND + " was left out: n1 was still at work on " + FIRST, List.of()));
    }

    @Test
    void aSlotThatWasDeclinedWhileNobodyWasAtWorkIsMissed() {
        begin(1, FIRST, 5_000);
        end(1, FIRST, 6_000);
        declined(2, SECOND, 10_000, AttemptOutcome.SKIPPED);

        assertThat(judged().verdict(Promise.NO_MISS)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anAttemptThatFailedExcusesNothing() {
        begin(1, FIRST, 5_000);
        declined(2, SECOND, 10_000, AttemptOutcome.SKIPPED);
        declined(3, SECOND, 10_100, AttemptOutcome.FAILED);
        end(1, FIRST, 11_000);

        assertThat(judged().verdict(Promise.NO_MISS)).isInstanceOf(Verdict.Violated.class);
    }
}
