package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.wire.HeldRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
    @Test
    void whatCameBetweenTwoSettledPointsIsInTheSameOrderHoweverItCame() {
        assertThat(settled("redis-2 DEL", "redis-1 EVAL", "redis-1 DEL"))
                .isEqualTo(settled("redis-1 DEL", "redis-2 DEL", "redis-1 EVAL"))
                .containsExactly("redis-1 DEL", "redis-1 EVAL", "redis-2 DEL");
    }

    @Test
    void whoWaitsLongerComesFirst() {
        Waiting waiting = new Waiting();
        waiting.add(request("redis-2 GET"));
        waiting.add(request("redis-3 GET"));
        waiting.settle();
        assertThat(waiting.removeFirst().text()).isEqualTo("redis-2 GET");
        waiting.add(request("redis-1 GET"));
        waiting.settle();

        assertThat(texts(waiting)).containsExactly("redis-3 GET", "redis-1 GET");
    }

    @Test
    void whatIsTakenAwayOrForgottenIsGone() {
        Waiting waiting = new Waiting();
        HeldRequest lost = request("redis-1 GET");
        waiting.add(lost);
        waiting.add(request("redis-2 GET"));
        waiting.settle();
        waiting.remove(lost);
        waiting.remove(lost);
        assertThat(waiting.first())
                .hasValueSatisfying(first -> assertThat(first.text()).isEqualTo("redis-2 GET"));
        waiting.clear();
        assertThat(waiting.isEmpty()).isTrue();
    }

    private static List<String> settled(String... requests) {
        Waiting waiting = new Waiting();
        for (String request : requests) {
            waiting.add(request(request));
        }
        waiting.settle();
        return texts(waiting);
    }

    private static List<String> texts(Waiting waiting) {
        List<String> texts = new ArrayList<>();
        while (!waiting.isEmpty()) {
            texts.add(waiting.removeFirst().text());
        }
        return texts;
    }

    private static HeldRequest request(String text) {
        return new HeldRequest() {
            @Override
            public String node() {
                return "n1";
            }

            @Override
            public String store() {
                return text.split(" ", 2)[0];
            }

            @Override
            public int session() {
                return 1;
            }

            @Override
            public int backendPid() {
                return 0;
            }

            @Override
            public String text() {
                return text;
            }

            @Override
            public void deliver() {}

            @Override
            public void loseRequest() {}

            @Override
            public void loseReply() {}
        };
    }
}
