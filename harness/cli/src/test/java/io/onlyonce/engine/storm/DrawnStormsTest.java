package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.PlanText;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.storm.Shrinking.Trials;
import io.onlyonce.engine.storm.Simplifier.Simplest;
import io.onlyonce.engine.storm.StormCampaignPlan.Effort;
import io.onlyonce.junit.StormPlans;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every incident is found by a storm as it is drawn, and made a plan that a person can read and play again. Real
 * processes and real time: on a busy machine a plan takes more tries, and less of it can be left out; what is asked for
 * here holds there as well. What shrinking does where plans always show what they show is in the engine's own tests.
 */
@Timeout(300)
class DrawnStormsTest {
    private static final int MOST_PLAYS = 14;
    private static final Effort EFFORT = new Effort(Duration.ofMinutes(1), 3, OptionalInt.of(4), Duration.ZERO);

    private static final List<Incident> INCIDENTS = List.of(
            new Incident("redis-set-nx", "order-sync", "slow-executor", 83, new Size(2, 2, 1), new Size(2, 4, 1)),
            new Incident("lease-client-clock", "nightly-recon", "clock-skew", 76, new Size(2, 1, 1), new Size(2, 2, 1)),
            new Incident("advisory-lock", "nightly-recon", "dst", 3, new Size(1, 1, 0), new Size(2, 1, 0)),
            new Incident("advisory-lock", "order-sync", "backlog", 14, new Size(2, 1, 1), new Size(2, 3, 2)),
            new Incident("redis-set-nx-keep", "order-sync", "failover", 2, new Size(1, 1, 2), new Size(2, 3, 3)));

    @TempDir
    private static Path directory;

    private static StormSite site;

    /**
     * An incident.
     *
     * @param seed of a plan in which it is seen most of the time
     * @param least what is left of it where the machine has nothing else to do; nothing simpler is looked for
     * @param most what is left of it on any machine
     */
    private record Incident(String strategy, String scenario, String mix, long seed, Size least, Size most) {}

    /** How much a reader of a plan has to take in. */
    private record Size(int nodes, int slots, int faults) {
        static Size of(StormPlan plan) {
            return new Size(
                    plan.nodes().size(), plan.schedule().slots(), plan.faults().size());
        }

        boolean isWithin(Size other) {
            return nodes <= other.nodes && slots <= other.slots && faults <= other.faults;
        }
    }

    /** Plays the plans of an incident, and looks for effects that were doubled. */
    private static final class Search implements Trials {
        private final Incident incident;
        private final GuardStrategy guard;
        private final Scenario job;
        private Optional<StormPlan> simplest = Optional.empty();
        private int plays;

        Search(Incident incident) {
            this.incident = incident;
            this.guard = strategy(incident.strategy());
            this.job = scenario(incident.scenario());
        }

        StormPlan drawn() {
            return StormPlans.of(guard.info(), job, EffectKind.ROW)
                    .mix(Mix.of(incident.mix(), "test"))
                    .draw(incident.seed());
        }

        @Override
        public Optional<Played> shows(StormPlan plan) throws InterruptedException {
            plays++;
            return site.play(plan, guard, job, new StopSignal())
                    .filter(played -> played.violates(Promise.NO_DUPLICATE));
        }

        @Override
        public Focus focus(Played shown) {
            simplest = Optional.of(shown.plan());
            return Focus.of(shown, Promise.NO_DUPLICATE);
        }

        boolean isOver() {
            return plays >= MOST_PLAYS
                    || simplest.filter(plan -> Size.of(plan).isWithin(incident.least()))
                            .isPresent();
        }
    }

    @BeforeAll
    static void start() {
        Path cache = StoreOptions.embedded().cache();
        site = StormSite.open(StoreOptions.embedded(), new NodeHostOptions(directory, cache, List.of()));
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @TestFactory
    Stream<DynamicTest> anIncidentIsFoundAndMadeSimple() {
        return INCIDENTS.stream()
                .map(incident -> DynamicTest.dynamicTest(incident.mix(), () -> foundAndMadeSimple(incident)));
    }

    private static void foundAndMadeSimple(Incident incident) throws InterruptedException {
        Search search = new Search(incident);
        site.warmUp(search.drawn(), search.guard, search.job, new StopSignal());
        Optional<Played> found = Optional.empty();
        while (found.isEmpty() && !search.isOver()) {
            found = search.shows(search.drawn());
        }

        Simplest simplest = new Simplifier(search, EFFORT, () -> false).from(found.orElseThrow(), search::isOver);

        StormPlan plan = simplest.trial().plan();
        assertThat(Size.of(plan).isWithin(incident.most()))
                .as(PlanText.of(plan))
                .isTrue();
        assertThat(plan.faults())
                .extracting(PlannedFault::kind)
                .isSubsetOf(Mix.of(incident.mix(), "test").kinds());
        assertThat(simplest.rate().violated())
                .as("%s of %s", simplest.rate(), PlanText.of(plan))
                .isPositive();
    }

    private static GuardStrategy strategy(String id) {
        return ServiceLoader.load(GuardStrategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(strategy -> strategy.info().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Scenario scenario(String id) {
        return new ScenarioReader()
                .builtIn(DrawnStormsTest.class.getClassLoader()).stream()
                        .filter(scenario -> scenario.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
