package io.onlyonce.engine.fault;

import static io.onlyonce.api.FaultKind.CRASH;
import static io.onlyonce.api.FaultKind.EXPIRE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultSetTest {
    @Test
    void theOrderOfItsKindsDoesNotMatter() {
        assertThat(FaultSet.of(EXPIRE, CRASH)).isEqualTo(FaultSet.of(CRASH, EXPIRE));
    }

    @Test
    void repetitionsCount() {
        assertThat(FaultSet.of(CRASH, CRASH)).isNotEqualTo(FaultSet.of(CRASH));
        assertThat(FaultSet.of(CRASH).plus(CRASH)).isEqualTo(FaultSet.of(CRASH, CRASH));
    }

    @Test
    void aSetIsWithinOneThatHasAllOfIt() {
        assertThat(FaultSet.NONE.isWithin(FaultSet.NONE)).isTrue();
        assertThat(FaultSet.of(CRASH).isWithin(FaultSet.of(EXPIRE, CRASH))).isTrue();
        assertThat(FaultSet.of(CRASH, CRASH).isWithin(FaultSet.of(CRASH, EXPIRE)))
                .isFalse();
        assertThat(FaultSet.of(CRASH).isWithin(FaultSet.NONE)).isFalse();
    }

    @Test
    void itsIdNamesEveryFault() {
        assertThat(FaultSet.NONE.id()).isEqualTo("none");
        assertThat(FaultSet.of(EXPIRE, CRASH, CRASH).id()).isEqualTo("crash+crash+expire");
    }
}
