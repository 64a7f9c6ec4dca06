package io.onlyonce.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onlyonce.engine.node.Treatment;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.wire.HeldRequest;
import io.onlyonce.libraries.LibraryStrategy.Host;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an adapter says of a strategy of its library. */
class AdapterTest {
    private static final String WHERE = "adapter toy, META-INF/onlyonce/library.yaml, strategies 1";

    private static final String HEARTBEATS = """
            host: process
            background:
              - kind: heartbeat
                store: redis
                request: ^EVALSHA \\w+ .*pexpire
                treat: hold
              - kind: poll
                store: redis
                request: ^EVALSHA
                treat: pass
            """;

    @Test
    void aStrategyIsInThreadsAndEachOfItsRequestsIsAStep() throws IOException {
        LibraryStrategy plain = strategy("");
        assertThat(plain.host()).isEqualTo(Host.THREAD);
        assertThat(plain.treat(new Sent("redis", "EVALSHA 1 pexpire"))).isEqualTo(Treatment.STEP);
    }

    @Test
    void theFirstRuleThatFitsSaysWhatBecomesOfARequest() throws IOException {
        LibraryStrategy hosted = strategy(HEARTBEATS);
        assertThat(hosted.host()).isEqualTo(Host.PROCESS);
        assertThat(hosted.treat(new Sent("redis", "EVALSHA 68664592 pexpire"))).isEqualTo(Treatment.HOLD);
        assertThat(hosted.treat(new Sent("redis-2", "EVALSHA 68664592 pexpire")))
                .isEqualTo(Treatment.HOLD);
        assertThat(hosted.treat(new Sent("redis", "EVALSHA 149c5a8b hset"))).isEqualTo(Treatment.PASS);
        assertThat(hosted.treat(new Sent("redis", "DEL lock"))).isEqualTo(Treatment.STEP);
        assertThat(hosted.treat(new Sent("postgres", "EVALSHA 149c5a8b"))).isEqualTo(Treatment.STEP);
    }

    /** As Redisson 3.15 to 4.0 send them, in the words of a trace. */
    @Test
    void theWatchdogOfRedissonIsHeldAndNothingElseOfItIs() {
        LibraryStrategy watchdog = Adapters.builtIn().stream()
                .flatMap(adapter -> adapter.library().strategies().stream())
                .filter(strategy -> strategy.id().equals("redisson-lock-watchdog"))
                .findFirst()
                .orElseThrow();
        assertThat(
                        List.of(
                                "EVALSHA 8e19a1dd...(32 more) 1 lock 280000 9bab0884:12",
                                "EVALSHA 6a3d3157...(32 more) 1 lock 280000 9bab0884:12",
                                "EVAL \"if (redis.call('hexists', KEYS[1], ARGV[2]) == 1) then redis.call('pexpire', KEY...\" 1",
                                "EVAL \"local result = {} for i = 1, #KEYS, 1 do if (redis.call('hexists', KEYS[i], ARGV...\" 1"))
                .allMatch(text -> watchdog.treat(new Sent("redis", text)) == Treatment.HOLD);
        assertThat(
                        List.of(
                                "EVALSHA 149c5a8b...(32 more) 1 lock 280000 9bab0884:12",
                                "EVAL \"if (redis.call('exists', KEYS[1]) == 0) then redis.call('hincrby', KEYS[1], ARG...\" 1",
                                "EVAL \"if (redis.call('hexists', KEYS[1], ARGV[3]) == 0) then return nil; end; local co...\" 1"))
                .allMatch(text -> watchdog.treat(new Sent("redis", text)) == Treatment.STEP);
    }

    @Test
    void aWordThatThereIsNotIsNamedWithThoseThatThereAre() {
        assertThat(problem("host: proces"))
                .isEqualTo(WHERE + ": host 'proces'; expected thread or process."
                        + " Correct the adapter; docs/libraries.md shows what there is.");
        assertThat(problem(HEARTBEATS.replace("hold", "drop")))
                .startsWith(WHERE + ", background 1: treat 'drop'; expected step or pass or hold.");
        assertThat(problem(HEARTBEATS.replace("poll", "polling")))
                .startsWith(WHERE + ", background 2: kind 'polling'; expected heartbeat or poll or pubsub.");
        assertThat(problem(HEARTBEATS.replace("store: redis", "store: redis-1")))
                .startsWith(WHERE + ", background 1: store 'redis-1'; expected postgres or redis.");
        assertThat(problem(HEARTBEATS.replace(" \\w+ ", " (")))
                .startsWith(WHERE + ", background 1: request '^EVALSHA (.*pexpire'; expected a regular expression: ");
        assertThat(problem("hosts: process")).contains("\"hosts\"");
        assertThat(problem(HEARTBEATS.replace("    treat: hold\n", ""))).contains("'treat'");
    }

    private static LibraryStrategy strategy(String more) throws IOException {
        return TestRepository.adapter(more).library().strategies().get(0);
    }

    private static String problem(String more) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> strategy(more));
        assertThat(problem).as(more).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemKind.BAD_FILE);
        return String.valueOf(problem.getMessage());
    }

    private record Sent(String store, String text) implements HeldRequest {
        @Override
        public String node() {
            return "n1";
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
        public void deliver() {}

        @Override
        public void loseRequest() {}

        @Override
        public void loseReply() {}
    }
}
