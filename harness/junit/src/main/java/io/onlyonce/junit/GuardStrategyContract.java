package io.onlyonce.junit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard.Outcome;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.store.Stores;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What holds for every guard strategy, however well it guards: inherit it, return your strategy, and its manners are
 * tested on real stores.
 *
 * <p>No test here runs two nodes at the same time; that is what a campaign is for. The stores are started once for all
 * tests of a JVM and stopped after the last one.
 */
@ExtendWith(StoresExtension.class)
public abstract class GuardStrategyContract {
    /** A new instance of the strategy under test. */
    protected abstract GuardStrategy strategy();

    /** Whether a second attempt may fail with this error; an integrity violation may, because it is loud on purpose. */
    protected boolean isLoudRefusal(Exception error) {
        return error instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith("23");
    }

    /** Whether an attempt that ends with this error has worked all the same, as a monitor does that stops nobody. */
    protected boolean isAlarm(Exception error) {
        return false;
    }

    @Test
    void saysTheSameOfItselfOnEveryCall() {
        StrategyInfo one = new ValidatingStrategy(strategy()).info();
        StrategyInfo other = strategy().info();
        assertAll(
                () -> assertEquals(one.id(), other.id()),
                () -> assertEquals(one.summary(), other.summary()),
                () -> assertEquals(one.stores(), other.stores()),
                () -> assertEquals(one.scenarios(), other.scenarios()),
                () -> assertEquals(one.deadlines(), other.deadlines()),
                () -> assertEquals(one.claims().all(), other.claims().all()));
    }

    @Test
    void claimsSomethingForBothKindsOfEffectWhenNothingBreaks() {
        for (EffectKind effect : EffectKind.values()) {
            assertTrue(
                    strategy().info().claims().find(FaultKind.NONE, effect).isPresent(),
                    () -> "declare a claim, or a hole with its reason, under 'none' for '" + effect.id() + "'");
        }
    }

    @Test
    void preparesFreshStoresAgainAndAgain(Stores stores) throws Exception {
        GuardStrategy strategy = strategy();
        for (EffectKind effect : EffectKind.values()) {
            ContractTrial.of(strategy, effect, stores).close();
        }
    }

    @Test
    void closingOneGuardLeavesTheOthersOfTheProcessUsable(Stores stores) throws Exception {
        try (ContractTrial trial = ContractTrial.of(strategy(), EffectKind.ROW, stores)) {
            ContractNode node = trial.node("n1");
            trial.attach(node).close();
            assertEquals(Outcome.RAN, trial.attempt(node));
            assertEquals(trial.everyItemOnce(), trial.effects());
        }
    }

    @Test
    void aNodeAloneInsertsEachRowOnce(Stores stores) throws Exception {
        aNodeAloneTakesEffectOnce(EffectKind.ROW, stores);
    }

    @Test
    void aNodeAloneMakesEachCallOnce(Stores stores) throws Exception {
        aNodeAloneTakesEffectOnce(EffectKind.CALL, stores);
    }

    private void aNodeAloneTakesEffectOnce(EffectKind effect, Stores stores) throws Exception {
        try (ContractTrial trial = ContractTrial.of(strategy(), effect, stores)) {
            for (int time = 1; time <= 2; time++) {
                assertEquals(Outcome.RAN, trial.attempt(trial.node("n1")));
                assertEquals(trial.everyItemOnce(), trial.effects(), "after starting over " + (time - 1) + " times");
                trial.startOver();
            }
        }
    }

    @Test
    void aSecondNodeRunsOrSkipsOrIsRefusedLoudly(Stores stores) throws Exception {
        for (EffectKind effect : EffectKind.values()) {
            try (ContractTrial trial = ContractTrial.of(strategy(), effect, stores)) {
                trial.attempt(trial.node("n1"));
                boolean ran = attemptedOrRefused(trial);
                if (!ran || promisesNoDuplicate(effect)) {
                    assertEquals(trial.everyItemOnce(), trial.effects(), ran ? "RAN again" : "did not run again");
                }
            }
        }
    }

    private boolean attemptedOrRefused(ContractTrial trial) throws Exception {
        try {
            return trial.attempt(trial.node("n2")) == Outcome.RAN;
        } catch (Exception error) {
            if (isLoudRefusal(error) || isAlarm(error)) {
                return isAlarm(error);
            }
            throw error;
        }
    }

    private boolean promisesNoDuplicate(EffectKind effect) {
        return strategy()
                .info()
                .claims()
                .find(FaultKind.NONE, effect)
                .filter(claim -> claim.promises(Promise.NO_DUPLICATE))
                .isPresent();
    }

    @Test
    void anErrorOfTheWorkIsLoudAndLeavesNoConnectionOpen(Stores stores) throws Exception {
        try (ContractTrial trial = ContractTrial.of(strategy(), EffectKind.CALL, stores)) {
            ContractNode node = trial.node("n1");
            trial.refuseCalls();
            assertThrows(Exception.class, () -> trial.attempt(node), "the work failed and nobody was told");
            assertEquals(0, node.openConnections(), "connections still open after a failed attempt");
        }
    }

    @Test
    void anAttemptGivesItsConnectionsBack(Stores stores) throws Exception {
        try (ContractTrial trial = ContractTrial.of(strategy(), EffectKind.ROW, stores)) {
            ContractNode node = trial.node("n1");
            trial.attempt(node);
            assertEquals(0, node.openConnections(), "connections still open after an attempt");
        }
    }
}
