package io.onlyonce.engine.check;

import static io.onlyonce.engine.check.Trials.oneAfterTheOther;
import static io.onlyonce.engine.check.Trials.trial;
import static io.onlyonce.engine.history.AttemptOutcome.FAILED;
import static io.onlyonce.engine.history.AttemptOutcome.RAN;
import static io.onlyonce.engine.history.AttemptOutcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.Histories;
import io.onlyonce.engine.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {
    @Test
    void aTrialThatWentWellReadsSo() {
        Judgement judgement = Judgement.of(oneAfterTheOther(RAN, SKIPPED));
        assertThat(judgement.outcome()).isEqualTo("n1 RAN, n2 SKIPPED; effects 1");
        assertThat(judgement.verdicts().values()).hasSize(3).containsOnly(new Verdict.Held());
        assertThat(judgement.failedLoud()).isFalse();
        assertThat(judgement.duplicatedSilently()).isFalse();
    }

    @Test
    void aSilentDuplicateReadsSo() {
        Judgement judgement = Judgement.of(oneAfterTheOther(RAN, RAN));
        assertThat(judgement.outcome()).isEqualTo("n1 RAN, n2 RAN; effects 2 (1 doubled)");
        assertThat(judgement.verdict(Promise.NO_DUPLICATE)).isInstanceOf(Verdict.Violated.class);
        assertThat(judgement.duplicatedSilently()).isTrue();
    }

    @Test
    void aMissThatWasReportedReadsSo() {
        Judgement judgement = Judgement.of(oneAfterTheOther(FAILED, SKIPPED));
        assertThat(judgement.outcome()).isEqualTo("n1 FAILED, n2 SKIPPED; effects 0 (1 missed)");
        assertThat(judgement.failedLoud()).isTrue();
    }

    @Test
    void bothWrongsInOneTrialAreCountedApart() {
        History history = trial(Histories.header(List.of(Histories.SLOT), List.of("a", "b")))
                .start(1)
                .effect(1, "a")
                .effect(1, "a")
                .crash(1)
                .history();
        assertThat(Judgement.of(history).outcome()).isEqualTo("n1 CRASHED, n2 IDLE; effects 2 (1 doubled, 1 missed)");
    }

    @Test
    void aTraceIsRankedByWhatItWasKeptFor() {
        Judgement doubled = Judgement.of(oneAfterTheOther(RAN, RAN));
        assertThat(doubled.rank("no-duplicate")).isEqualTo(Badness.VIOLATED);
        assertThat(doubled.rank("no-miss")).isEqualTo(Badness.HELD);
        assertThat(doubled.rank(Finding.STUCK.id())).isEqualTo(Badness.HELD);
        assertThat(doubled.rank("nothing-of-that-name")).isEqualTo(doubled.worst());
    }

    @Test
    void everyCheckerJudgesThePromiseItNames() {
        History history = oneAfterTheOther(RAN, RAN);
        Judgement judgement = Judgement.of(history);
        assertThat(List.of(new NoDuplicate(), new NoMiss(), new NoOverlap()))
                .allSatisfy(
                        checker -> assertThat(checker.check(history)).isEqualTo(judgement.verdict(checker.promise())));
    }
}
