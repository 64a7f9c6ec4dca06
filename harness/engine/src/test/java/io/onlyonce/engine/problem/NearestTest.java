package io.onlyonce.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("advisory-lock", "advisory-lock-then-check", "none");

    @Test
    void aTypoFindsTheWordThatWasMeant() {
        assertThat(Nearest.to("advisry-lok", KNOWN)).containsExactly("advisory-lock");
        assertThat(Nearest.to("non", KNOWN)).containsExactly("none");
    }

    @Test
    void aForeignWordFindsNothing() {
        assertThat(Nearest.to("zookeeper-recipe", KNOWN)).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void equallyNearWordsComeInAlphabeticalOrder() {
        assertThat(Nearest.to("bat", List.of("rat", "cat"))).containsExactly("cat", "rat");
    }
}
