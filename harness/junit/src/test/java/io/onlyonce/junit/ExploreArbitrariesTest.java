package io.onlyonce.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.scenario.Scenario;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Drawn scenarios and faults can be explored, and tell a broken guard from a fixed one. */
class ExploreArbitrariesTest {
    @Property(tries = 3, seed = "1", generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
    void aClaimHoldsInEveryScenarioAndUnderEveryFaultThatItSpeaksOf(
            @ForAll("scenarios") Scenario scenario, @ForAll("faults") FaultProfile faults) {
        Scenario rows = scenario.withEffects(List.of(EffectKind.ROW));
        Explored claim = OnlyOnce.explore(Samples.claim())
                .on(rows)
                .under(faults)
                .maxTrials(30)
                .run();
        assertThat(claim.results().againstClaims()).isNotEqualTo(Badness.VIOLATED);
        assertThat(OnlyOnce.explore(Samples.checkThenAct())
                        .on(rows)
                        .maxTrials(30)
                        .run()
                        .verdict())
                .isEqualTo(Badness.VIOLATED);
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return ExploreArbitraries.scenarios();
    }

    @Provide
    Arbitrary<FaultProfile> faults() {
        return ExploreArbitraries.faults();
    }
}
