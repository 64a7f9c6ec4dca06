package io.onlyonce.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.problem.ProblemException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MixTest {
    @Test
    void everySingleFaultIsAMixOfItsOwn() {
        for (NemesisKind kind : NemesisKind.values()) {
            assertThat(Mix.of(kind.id(), "--nemesis").kinds()).containsExactly(kind);
        }
    }

    @Test
    void everyFaultIsInANamedMixBesideAll() {
        assertThat(Mix.all().stream()
                        .filter(mix -> !mix.id().equals("all"))
                        .flatMap(mix -> mix.kinds().stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(NemesisKind.values()));
    }

    @Test
    void whatNeedsContainersIsOnlyDoneWhenItIsAskedFor() {
        assertThat(Mix.all().stream().filter(Mix::needsContainers).map(Mix::id)).containsExactly("containers");
        assertThat(Mix.of("network-disconnect", "").needsContainers()).isTrue();
    }

    @Test
    void anUnknownMixIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Mix.of("weather", "--nemesis"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("--nemesis: there is no mix or fault 'weather'")
                .hasMessageContaining("none, clocks, network");
    }

    @Test
    void aClaimMustSpeakOfEverythingThatAMixAmountsTo() {
        assertThat(Mix.of("none", "").covers()).isEmpty();
        assertThat(Mix.of("pauses", "").covers()).containsExactly(FaultKind.EXPIRE);
        assertThat(Mix.of("dst", "").covers()).containsExactly(FaultKind.RESTART);
        assertThat(Mix.of("all", "").covers())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FaultKind.values())
                        .filter(kind -> kind != FaultKind.NONE)
                        .toList());
    }

    @Test
    void withoutRedisNothingIsLeftOfAFaultOfRedisAlone() {
        assertThat(Mix.of("redis-restart", "").withoutRedis()).isEmpty();
        assertThat(Mix.of("stores", "").withoutRedis().orElseThrow().kinds())
                .containsExactly(NemesisKind.POSTGRES_RESTART, NemesisKind.SESSIONS_KILLED);
        assertThat(Mix.of("none", "").withoutRedis()).contains(Mix.of("none", ""));
    }
}
