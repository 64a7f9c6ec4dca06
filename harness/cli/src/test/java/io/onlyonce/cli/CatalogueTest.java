package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.NoopStrategy;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void everyStrategyIsHeldToItsContract() {
        Catalogue catalogue = new Catalogue(List.of(new NoopStrategy()), List.of());

        assertThat(catalogue.strategy("noop", "here")).isInstanceOf(ValidatingStrategy.class);
    }

    @Test
    void twoStrategiesOfOneIdAreRefused() {
        assertThatThrownBy(() -> new Catalogue(List.of(new NoopStrategy(), new NoopStrategy()), List.of()))
                .isInstanceOfSatisfying(ProblemException.class, CatalogueTest::isAboutAStrategy)
                .hasMessageContaining("'noop'")
                .hasMessageContaining("taken");
    }

    @Test
    void aStrategyThatBreaksItsContractIsNamed() {
        assertThatThrownBy(() -> new Catalogue(List.of(new Misnamed()), List.of()))
                .isInstanceOfSatisfying(ProblemException.class, CatalogueTest::isAboutAStrategy)
                .hasMessageContaining("Not An Id");
    }

    @Test
    void everyBuiltInStrategyIsMeantForScenariosThatExist() {
        Catalogue catalogue = Catalogue.load();

        assertThat(catalogue.strategies()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(catalogue.strategies())
                .flatExtracting(strategy -> strategy.info().scenarios())
                .isNotEmpty()
                .allSatisfy(
                        id -> assertThat(catalogue.scenario(id, "here").id()).isEqualTo(id));
    }

    private static void isAboutAStrategy(ProblemException problem) {
        assertThat(problem.kind()).isEqualTo(ProblemKind.STRATEGY);
    }

    private static final class Misnamed implements GuardStrategy {
        @Override
        public StrategyInfo info() {
            return new StrategyInfo(
                    "Not An Id",
                    "has a bad id",
                    Set.of(),
                    List.of(),
                    Claims.from("here").build());
        }

        @Override
        public void prepare(Preparation preparation) {}

        @Override
        public Guard attach(NodeContext node) {
            return (slot, work) -> Guard.Outcome.SKIPPED;
        }
    }
}
