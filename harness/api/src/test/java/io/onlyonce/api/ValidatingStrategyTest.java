package io.onlyonce.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValidatingStrategyTest {
    private static final Slot SLOT = Slot.record("job", "1");

    private final List<String> performed = new ArrayList<>();

    @Test
    void aGoodStrategyIsPassedThrough() throws Exception {
        Guard guard = guard(strategy("good", (slot, work) -> {
            work.withToken(7).perform("a");
            work.perform();
            return Guard.Outcome.RAN;
        }));

        assertThat(guard.attempt(SLOT, new ListedWork())).isEqualTo(Guard.Outcome.RAN);
        assertThat(performed).containsExactly("a", "all");
    }

    @Test
    void anIdThatCannotBeAFileNameIsRefused() {
        assertThatThrownBy(() -> new ValidatingStrategy(strategy("My Guard", (slot, work) -> Guard.Outcome.SKIPPED)))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("id 'My Guard'")
                .hasMessageContaining("expected an id like 'my-guard'");
    }

    @Test
    void ranWithoutWorkIsRefused() throws Exception {
        Guard guard = guard(strategy("liar", (slot, work) -> Guard.Outcome.RAN));

        assertThatThrownBy(() -> guard.attempt(SLOT, new ListedWork()))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("RAN although no work was performed");
    }

    @Test
    void workDoneByStatementsOfTheGuardsOwnCountsAsPerformed() throws Exception {
        Guard guard = guard(strategy("own-statements", (slot, work) -> {
            work.performBy(new OwnInsert());
            return Guard.Outcome.RAN;
        }));

        assertThat(guard.attempt(SLOT, new ListedWork())).isEqualTo(Guard.Outcome.RAN);
        assertThat(performed).containsExactly("by attempt 7");
    }

    @Test
    void anItemOfAnotherSlotIsRefused() throws Exception {
        Guard guard = guard(strategy("stranger", (slot, work) -> {
            work.perform("z");
            return Guard.Outcome.RAN;
        }));

        assertThatThrownBy(() -> guard.attempt(SLOT, new ListedWork()))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("item 'z'");
        assertThat(performed).isEmpty();
    }

    @Test
    void theNoopStrategyKeepsTheContract() {
        assertThat(new ValidatingStrategy(new NoopStrategy()).info().id()).isEqualTo("noop");
    }

    @Test
    void moreRedisServersThanThereAreNamesForAreRefused() {
        GuardStrategy greedy = new GuardStrategy() {
            private final NoopStrategy noop = new NoopStrategy();

            @Override
            public StrategyInfo info() {
                return noop.info().withRedisServers(10);
            }

            @Override
            public void prepare(Preparation preparation) {}

            @Override
            public Guard attach(NodeContext node) {
                return noop.attach(node);
            }
        };
        assertThatThrownBy(() -> new ValidatingStrategy(greedy))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("10 Redis servers")
                .hasMessageContaining("1 to 9");
    }

    private static Guard guard(GuardStrategy strategy) throws Exception {
        return new ValidatingStrategy(strategy).attach(new NowhereNode());
    }

    private static GuardStrategy strategy(String id, Guard guard) {
        return new GuardStrategy() {
            @Override
            public StrategyInfo info() {
                return new StrategyInfo(
                        id,
                        "for a test",
                        Set.of(),
                        List.of(),
                        Claims.from("a test").build());
            }

            @Override
            public void prepare(Preparation preparation) {}

            @Override
            public Guard attach(NodeContext node) {
                return guard;
            }
        };
    }

    private final class ListedWork implements Work {
        @Override
        public void performBy(OwnStatements statements) throws Exception {
            statements.run(7);
        }

        @Override
        public List<String> items() {
            return List.of("a", "b");
        }

        @Override
        public EffectKind kind() {
            return EffectKind.CALL;
        }

        @Override
        public void perform() {
            performed.add("all");
        }

        @Override
        public void perform(String item) {
            performed.add(item);
        }

        @Override
        public Work in(Connection connection) {
            return this;
        }

        @Override
        public Work withToken(long token) {
            return this;
        }
    }

    private final class OwnInsert implements Work.OwnStatements {
        @Override
        public void run(int attempt) {
            performed.add("by attempt " + attempt);
        }

        @Override
        public List<String> itemsIn(String request) {
            return List.of();
        }
    }
}
