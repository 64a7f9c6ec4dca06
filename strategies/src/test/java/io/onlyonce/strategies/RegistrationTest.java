package io.onlyonce.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the service loader finds, and what it claims. */
class RegistrationTest {
    private final List<GuardStrategy> found = ServiceLoader.load(GuardStrategy.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    @Test
    void everyGuardIsFoundUnderItsName() {
        assertThat(ids(found.stream()))
                .containsExactly(
                        "none",
                        "in-process-mutex",
                        "flag-check-then-act",
                        "flag-read-committed",
                        "flag-repeatable-read",
                        "flag-serializable-retry",
                        "select-for-update",
                        "claim-read-then-save",
                        "status-check-then-set",
                        "claim-update-returning",
                        "claim-update-returning-retry",
                        "status-conditional-update",
                        "claim-with-reclaim",
                        "skip-locked-queue",
                        "outbox",
                        "exists-check",
                        "unique-constraint",
                        "unique-on-conflict",
                        "idempotency-row",
                        "advisory-lock",
                        "advisory-lock-pooled",
                        "advisory-lock-then-check",
                        "transaction-advisory-lock",
                        "lease-client-clock",
                        "lease-database-clock",
                        "lease-renewed",
                        "lease-fenced",
                        "leader-lease",
                        "redis-set-nx",
                        "redis-compare-and-delete",
                        "redis-set-nx-keep",
                        "redis-renewed",
                        "redis-fenced",
                        "redlock",
                        "redis-mark-before",
                        "redis-mark-after",
                        "redis-two-phase",
                        "redis-window-counter",
                        "flock",
                        "pid-file",
                        "exclusive-create");
    }

    @Test
    void theGuardsThatPromiseNothingEvenWhenNothingBreaksAreThoseOfTheIncidents() {
        assertThat(silent(FaultKind.NONE, EffectKind.ROW))
                .containsExactly(
                        "none",
                        "in-process-mutex",
                        "flag-check-then-act",
                        "flag-read-committed",
                        "claim-read-then-save",
                        "status-check-then-set",
                        "exists-check",
                        "advisory-lock",
                        "advisory-lock-pooled",
                        "redis-set-nx",
                        "redis-compare-and-delete",
                        "redlock",
                        "redis-mark-after",
                        "redis-window-counter",
                        "flock",
                        "pid-file",
                        "exclusive-create");
        assertThat(silent(FaultKind.NONE, EffectKind.CALL))
                .containsExactly(
                        "none",
                        "in-process-mutex",
                        "flag-check-then-act",
                        "flag-read-committed",
                        "claim-read-then-save",
                        "status-check-then-set",
                        "exists-check",
                        "unique-constraint",
                        "advisory-lock",
                        "advisory-lock-pooled",
                        "redis-set-nx",
                        "redis-compare-and-delete",
                        "redlock",
                        "redis-mark-after",
                        "redis-window-counter",
                        "flock",
                        "pid-file",
                        "exclusive-create");
    }

    @Test
    void noGuardThatReliesOnATransactionPromisesThatACallIsNotDoubledByACrash() {
        assertThat(promising(FaultKind.CRASH, EffectKind.ROW))
                .contains(
                        "flag-repeatable-read",
                        "flag-serializable-retry",
                        "select-for-update",
                        "skip-locked-queue",
                        "outbox",
                        "unique-constraint",
                        "unique-on-conflict",
                        "idempotency-row",
                        "transaction-advisory-lock");
        assertThat(promising(FaultKind.CRASH, EffectKind.CALL))
                .doesNotContain(
                        "flag-repeatable-read",
                        "flag-serializable-retry",
                        "select-for-update",
                        "skip-locked-queue",
                        "outbox",
                        "unique-constraint",
                        "unique-on-conflict",
                        "idempotency-row",
                        "transaction-advisory-lock");
    }

    @Test
    void onlyWhoSharesATransactionOrASequenceOfTokensWithTheRowsIsSafeFromALongPause() {
        assertThat(promising(FaultKind.EXPIRE, EffectKind.ROW)).contains("lease-fenced");
        assertThat(promising(FaultKind.EXPIRE, EffectKind.ROW))
                .doesNotContain("lease-database-clock", "lease-renewed", "redis-renewed", "redis-fenced", "redlock");
        assertThat(promising(FaultKind.EXPIRE, EffectKind.CALL)).doesNotContain("lease-fenced");
    }

    @Test
    void everyGuardSpeaksOfEveryFaultAndEveryEffect() {
        assertThat(found).allSatisfy(strategy -> {
            Claims claims = strategy.info().claims();
            for (FaultKind fault : FaultKind.values()) {
                boolean concerned =
                        fault != FaultKind.FAILOVER || strategy.info().stores().contains(StoreKind.REDIS);
                for (EffectKind effect : EffectKind.values()) {
                    assertThat(claims.find(fault, effect).isPresent())
                            .as(strategy.info().id() + " under " + fault.id())
                            .isEqualTo(concerned);
                }
            }
        });
    }

    @Test
    void whatAFailedWorkerDoesWithItsClaimDecidesBetweenLosingTheSlotAndDoublingIt() {
        assertThat(promising(FaultKind.LOSE_REPLY, EffectKind.CALL))
                .contains("claim-update-returning")
                .doesNotContain("claim-update-returning-retry");
    }

    private List<String> promising(FaultKind fault, EffectKind effect) {
        return ids(found.stream()
                .filter(strategy -> promisesNoDuplicate(strategy.info().claims(), fault, effect)));
    }

    private List<String> silent(FaultKind fault, EffectKind effect) {
        return ids(found.stream()
                .filter(strategy -> !promisesNoDuplicate(strategy.info().claims(), fault, effect)));
    }

    private static List<String> ids(Stream<GuardStrategy> strategies) {
        return strategies.map(strategy -> strategy.info().id()).toList();
    }

    private static boolean promisesNoDuplicate(Claims claims, FaultKind fault, EffectKind effect) {
        return claims.find(fault, effect)
                .filter(claim -> claim.promises(Promise.NO_DUPLICATE))
                .isPresent();
    }
}
