package io.onlyonce.engine.check;

import static io.onlyonce.engine.check.Trials.trial;
import static io.onlyonce.engine.history.AttemptOutcome.FAILED;
import static io.onlyonce.engine.history.AttemptOutcome.RAN;
import static io.onlyonce.engine.history.AttemptOutcome.SKIPPED;
import static io.onlyonce.engine.history.AttemptOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.history.Histories;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTest {
    @Test
    void aSlotThatSomebodyKnowsIsLeftOutIsAnAllowedSkip() {
        assertThat(found(trial().start(1).end(1, FAILED).start(2).end(2, SKIPPED)))
                .containsExactly(Finding.ALLOWED_SKIP);
        assertThat(found(trial().start(1).end(1, UNKNOWN))).containsExactly(Finding.ALLOWED_SKIP);
        assertThat(found(trial().start(1).crash(1))).containsExactly(Finding.ALLOWED_SKIP);
    }

    @Test
    void aSlotThatNobodyMissesIsNoAllowedSkip() {
        assertThat(found(trial().start(1).end(1, SKIPPED).start(2).end(2, SKIPPED)))
                .isEmpty();
    }

    @Test
    void aSlotThatTookEffectIsNoAllowedSkip() {
        assertThat(found(trial().start(1).enter(1).effect(1).leave(1).end(1, FAILED)))
                .isEmpty();
    }

    @Test
    void whereDoublingIsPreferredNoSkipIsAllowed() {
        assertThat(found(trial(header(Policy.DOUBLE_RATHER_THAN_SKIP, Optional.empty()))
                        .start(1)
                        .end(1, FAILED)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expire", "lose-reply"})
    void anEffectAfterAnotherAttemptWasLetInIsStaleIfSomethingBrokeInBetween(String fault) {
        Trials trial =
                trial().start(1).start(2).enter(1).fault(2, fault).enter(2).request(1);
        Observation seen = only(trial.effectOfLastRequest(1).end(1, RAN).end(2, RAN));
        assertThat(seen.finding()).isEqualTo(Finding.STALE_EFFECT);
        assertThat(seen.evidence()).containsExactly(2, 4, 6);
        assertThat(seen.what()).endsWith("it carried no fencing token, so nothing could tell");
    }

    @Test
    void withoutAFaultItIsMerelyAnOverlap() {
        Trials trial = trial().start(1).start(2).enter(1).enter(2).request(1);
        assertThat(found(trial.effectOfLastRequest(1).end(1, RAN).end(2, RAN))).isEmpty();
    }

    @Test
    void anEffectBeforeTheOtherAttemptWasLetInIsNotStale() {
        Trials trial = trial().start(1).start(2).enter(1).request(1).effectOfLastRequest(1);
        assertThat(found(trial.fault(2, "expire").enter(2).end(1, RAN).end(2, RAN)))
                .isEmpty();
    }

    @Test
    void aSinkThatHasSeenANewerTokenCouldHaveRefusedTheStaleEffect() {
        Trials trial = trial().start(1).start(2).enter(1).fault(2, "expire").enter(2);
        trial.request(2).effectOfLastRequest(2, 34).request(1).effectOfLastRequest(1, 33);
        assertThat(only(trial.end(1, RAN).end(2, RAN)).what())
                .endsWith("token 34 had been seen, so its token 33 could have been refused");
    }

    @Test
    void aSinkThatHasNotSeenTheNewerTokenYetCannotRefuseTheStaleEffect() {
        Trials trial = trial().start(1).start(2).enter(1).fault(2, "expire").enter(2);
        trial.request(1).effectOfLastRequest(1, 33).request(2).effectOfLastRequest(2, 34);
        assertThat(only(trial.end(1, RAN).end(2, RAN)).what())
                .endsWith("no newer fencing token than its 33 had been seen, so nothing could refuse it");
    }

    @Test
    void whatALaterAttemptCannotRunEitherIsStuck() {
        assertThat(found(trial().start(1).end(1, SKIPPED).probed(false))).containsExactly(Finding.STUCK);
        assertThat(found(trial().start(1).end(1, SKIPPED).probed(true))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void anEffectBeyondTheLimitIsLate(Policy policy) {
        HistoryHeader header = header(policy, Optional.of(Duration.ofMillis(2)));
        assertThat(found(trial(header).start(1).enter(1).request(1).effectOfLastRequest(1)))
                .as("at the limit")
                .isEmpty();
        assertThat(found(trial(header).start(1).start(2).enter(1).request(1).effectOfLastRequest(1)))
                .as("after it")
                .containsExactly(Finding.LATE);
    }

    @Test
    void anAttemptThatIsLetInBesideAFreshLeaseBreaksIt() {
        Trials trial = lateRelease()
                .request(2)
                .enter(2)
                .leave(1)
                .end(1, RAN)
                .request(3)
                .enter(3);
        assertThat(found(trial)).containsExactly(Finding.BROKEN_LEASE);
        Observation seen = only(trial);
        assertThat(seen.what())
                .startsWith("n3 was let in to ")
                .endsWith(" while n2 was in it, whose lease had not run out");
        assertThat(seen.evidence()).containsExactly(7, 11);
    }

    @Test
    void aLeaseThatRanOutIsNotBroken() {
        assertThat(found(lateRelease().request(2).enter(2)))
                .as("that of the late one")
                .doesNotContain(Finding.BROKEN_LEASE);
        assertThat(found(trial().start(1)
                        .start(2)
                        .request(1)
                        .fault(1, "expire")
                        .enter(1)
                        .request(2)
                        .enter(2)))
                .as("asked for before the time passed")
                .doesNotContain(Finding.BROKEN_LEASE);
        assertThat(found(lateRelease()
                        .request(2)
                        .enter(2)
                        .leave(2)
                        .end(2, RAN)
                        .request(3)
                        .enter(3)))
                .as("of one that has left")
                .doesNotContain(Finding.BROKEN_LEASE);
        assertThat(found(lateRelease()
                        .request(2)
                        .enter(2)
                        .crash(2)
                        .leave(1)
                        .request(3)
                        .enter(3)))
                .as("of one that is gone")
                .doesNotContain(Finding.BROKEN_LEASE);
    }

    @Test
    void whereNoLeaseRanOutAnOverlapIsNothingButThat() {
        assertThat(found(
                        trial().start(1).start(2).request(1).enter(1).request(2).enter(2)))
                .doesNotContain(Finding.BROKEN_LEASE);
    }

    /** The first of three is inside when its lease runs out. */
    private static Trials lateRelease() {
        return trial().start(1).start(2).start(3).request(1).enter(1).fault(1, "expire");
    }

    private static List<Finding> found(Trials trial) {
        return Judgement.of(trial.history()).findings().stream()
                .map(Observation::finding)
                .toList();
    }

    private static Observation only(Trials trial) {
        List<Observation> all = Judgement.of(trial.history()).findings();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static HistoryHeader header(Policy policy, Optional<Duration> lateAfter) {
        HistoryHeader usual = Histories.header();
        return new HistoryHeader(
                usual.strategy(),
                usual.scenario(),
                usual.effect(),
                policy,
                usual.nodes(),
                usual.slots(),
                usual.items(),
                lateAfter);
    }
}
