package io.onlyonce.junit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.Guard.Outcome;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.NoopStrategy;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.store.Stores;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract catches strategies that break it; that it lets good ones pass is shown by every built-in guard. */
@ExtendWith(StoresExtension.class)
class GuardStrategyContractTest {
    private static final Claims HOLE =
            Claims.from("this test").under(FaultKind.NONE, "it guards nothing").build();

    @Test
    void aStrategyThatNeverRunsIsCaught(Stores stores) {
        GuardStrategyContract contract = contractOf(new NoopStrategy());
        assertThatThrownBy(() -> contract.aNodeAloneMakesEachCallOnce(stores)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aStrategyThatClaimsNothingIsCaught() {
        GuardStrategyContract contract =
                contractOf(new Sample(Claims.from("this test").build(), node -> (slot, work) -> Outcome.SKIPPED));
        assertThatThrownBy(contract::claimsSomethingForBothKindsOfEffectWhenNothingBreaks)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("declare a claim");
    }

    @Test
    void aGuardThatRemembersAnEarlierTrialIsCaught(Stores stores) {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        GuardStrategyContract contract = contractOf(new Sample(HOLE, node -> (slot, work) -> {
            if (!seen.add(slot.id())) {
                return Outcome.SKIPPED;
            }
            work.perform();
            return Outcome.RAN;
        }));
        assertThatThrownBy(() -> contract.aNodeAloneInsertsEachRowOnce(stores)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aPromiseThatDoesNotEvenHoldInSequenceIsCaught(Stores stores) {
        Claims promise = Claims.from("this test")
                .under(FaultKind.NONE, "it does not", Promise.NO_DUPLICATE)
                .build();
        GuardStrategyContract contract = contractOf(new Sample(promise, node -> (slot, work) -> {
            work.perform();
            return Outcome.RAN;
        }));
        assertThatThrownBy(() -> contract.aSecondNodeRunsOrSkipsOrIsRefusedLoudly(stores))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RAN again");
    }

    @Test
    void aGuardThatSwallowsTheErrorOfTheWorkIsCaught(Stores stores) {
        GuardStrategyContract contract = contractOf(new Sample(HOLE, node -> (slot, work) -> {
            try {
                work.perform();
            } catch (Exception swallowed) {
                return Outcome.SKIPPED;
            }
            return Outcome.RAN;
        }));
        assertThatThrownBy(() -> contract.anErrorOfTheWorkIsLoudAndLeavesNoConnectionOpen(stores))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nobody was told");
    }

    @Test
    void aGuardThatKeepsAConnectionIsCaught(Stores stores) {
        GuardStrategyContract contract = contractOf(new Sample(HOLE, node -> (slot, work) -> {
            work.in(node.dataSource().getConnection()).perform();
            return Outcome.RAN;
        }));
        assertThatThrownBy(() -> contract.anAttemptGivesItsConnectionsBack(stores))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("still open");
    }

    private static GuardStrategyContract contractOf(GuardStrategy strategy) {
        return new GuardStrategyContract() {
            @Override
            protected GuardStrategy strategy() {
                return strategy;
            }
        };
    }

    private record Sample(Claims claims, Function<NodeContext, Guard> guards) implements GuardStrategy {
        @Override
        public StrategyInfo info() {
            return new StrategyInfo("sample", "breaks the contract in one way", Set.of(), List.of(), claims);
        }

        @Override
        public void prepare(Preparation preparation) {}

        @Override
        public Guard attach(NodeContext node) {
            return guards.apply(node);
        }
    }
}
