package io.onlyonce.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClaimsTest {
    @Test
    void aClaimIsFoundByFaultAndEffect() {
        Claims claims = Claims.from("a paper")
                .under(FaultKind.CRASH, EffectKind.ROW, "rows roll back", Promise.NO_DUPLICATE)
                .build();

        assertThat(claims.find(FaultKind.CRASH, EffectKind.ROW))
                .get()
                .satisfies(claim ->
                        assertThat(claim.promises(Promise.NO_DUPLICATE)).isTrue())
                .satisfies(claim -> assertThat(claim.promises(Promise.NO_MISS)).isFalse());
        assertThat(claims.find(FaultKind.CRASH, EffectKind.CALL)).isEmpty();
        assertThat(claims.find(FaultKind.NONE, EffectKind.ROW)).isEmpty();
    }

    @Test
    void aClaimWithoutPromisesIsADeclaredHole() {
        Claims claims = Claims.from("a paper").under(FaultKind.NONE, "it races").build();

        assertThat(claims.all()).hasSize(2).allMatch(claim -> claim.promises().isEmpty());
    }

    @Test
    void aPairOfFaultAndEffectIsDeclaredOnce() {
        Claims.Builder claims = Claims.from("a paper").under(FaultKind.NONE, EffectKind.ROW, "first");

        assertThatThrownBy(() -> claims.under(FaultKind.NONE, "second"))
                .hasMessageContaining("already a claim under 'none' for 'row'");
    }

    @Test
    void aClaimGivesItsReason() {
        assertThatThrownBy(() -> Claims.from("a paper").under(FaultKind.NONE, " "))
                .hasMessageContaining("blank reason");
    }
}
