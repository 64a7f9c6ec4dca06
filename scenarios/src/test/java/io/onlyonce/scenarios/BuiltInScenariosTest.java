package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.strategies.NoGuard;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class BuiltInScenariosTest {
    private final List<Scenario> scenarios = new ScenarioReader().builtIn(BuiltInScenariosTest.class.getClassLoader());

    @Test
    void everyListedScenarioIsReadInOrder() {
        assertThat(scenarios)
                .extracting(Scenario::id)
                .startsWith("nightly-recon", "claim-queue", "order-sync", "export-two-schedulers")
                .contains("recon-standby");
    }

    @Test
    void eachIsPlayedWithBothKindsOfEffect() {
        assertThat(scenarios)
                .allSatisfy(
                        scenario -> assertThat(scenario.effects()).containsExactly(EffectKind.ROW, EffectKind.CALL));
    }

    @Test
    void everyScenarioThatABuiltInGuardNamesExists() {
        List<String> ids = scenarios.stream().map(Scenario::id).toList();
        assertThat(ServiceLoader.load(GuardStrategy.class, NoGuard.class.getClassLoader()))
                .isNotEmpty()
                .allSatisfy(strategy ->
                        assertThat(strategy.info().scenarios()).isNotEmpty().isSubsetOf(ids));
    }
}
