package io.onlyonce.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardTest {
    private static final List<Integer> WHOLE = List.of(1, 2, 3, 4, 5, 6, 7);

    @Test
    void allPartsTogetherAreTheWholeAndNothingIsDealtTwice() {
        List<Integer> dealt = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            dealt.addAll(new Shard(number, 3).pick(WHOLE));
        }
        assertThat(dealt).containsExactlyInAnyOrderElementsOf(WHOLE);
    }

    @Test
    void aPartIsDealtLikeCards() {
        assertThat(new Shard(2, 3).pick(WHOLE)).containsExactly(2, 5);
        assertThat(new Shard(1, 1).pick(WHOLE)).isEqualTo(WHOLE);
    }

    @Test
    void partsThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> new Shard(0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Shard(4, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
