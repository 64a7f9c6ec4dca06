package io.onlyonce.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What the service loader finds, and what it claims. */
class RegistrationTest {
    private final List<GuardStrategy> found = ServiceLoader.load(GuardStrategy.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    @Test
    void everyGuardIsFoundUnderItsName() {
        assertThat(found)
                .extracting(strategy -> strategy.info().id())
                .containsExactly(
                        "none",
                        "flag-check-then-act",
                        "claim-read-then-save",
                        "status-check-then-set",
                        "claim-update-returning",
                        "claim-update-returning-retry",
                        "status-conditional-update",
                        "unique-constraint",
                        "advisory-lock",
                        "advisory-lock-then-check",
                        "redis-set-nx",
                        "redis-set-nx-keep",
                        "flock",
                        "pid-file",
                        "exclusive-create");
    }

    @Test
    void onlyTheFixedGuardsPromiseNoDuplicateWhenNothingBreaks() {
        assertThat(promising(FaultKind.NONE, EffectKind.ROW))
                .containsExactly(
                        "claim-update-returning",
                        "claim-update-returning-retry",
                        "status-conditional-update",
                        "unique-constraint",
                        "advisory-lock-then-check",
                        "redis-set-nx-keep");
        assertThat(promising(FaultKind.NONE, EffectKind.CALL))
                .containsExactly(
                        "claim-update-returning",
                        "claim-update-returning-retry",
                        "status-conditional-update",
                        "advisory-lock-then-check",
                        "redis-set-nx-keep");
    }

    @Test
    void aCrashIsSurvivedWithoutADuplicateOnlyByAMarkOrAConstraint() {
        assertThat(promising(FaultKind.CRASH, EffectKind.ROW))
                .containsExactly(
                        "claim-update-returning",
                        "claim-update-returning-retry",
                        "status-conditional-update",
                        "unique-constraint",
                        "redis-set-nx-keep");
    }

    @Test
    void everyGuardSpeaksOfEveryFaultThatCanBePlaced() {
        assertThat(found).allSatisfy(strategy -> {
            Claims claims = strategy.info().claims();
            for (FaultKind fault : EnumSet.complementOf(EnumSet.of(FaultKind.SKEW))) {
                for (EffectKind effect : EffectKind.values()) {
                    assertThat(claims.find(fault, effect)).isPresent();
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
        return found.stream()
                .filter(strategy -> promisesNoDuplicate(strategy.info().claims(), fault, effect))
                .map(strategy -> strategy.info().id())
                .toList();
    }

    private static boolean promisesNoDuplicate(Claims claims, FaultKind fault, EffectKind effect) {
        return claims.find(fault, effect)
                .filter(claim -> claim.promises(Promise.NO_DUPLICATE))
                .isPresent();
    }
}
