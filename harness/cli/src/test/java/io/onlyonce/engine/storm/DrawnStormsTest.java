package io.onlyonce.engine.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.plan.NemesisKind;
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
 * processes and real time: what is asked for has as many tries as a busy machine needs.
 */
@Timeout(300)
class DrawnStormsTest {
    private static final int MOST_PLAYS = 40;
    private static final Effort EFFORT = new Effort(Duration.ofMinutes(1), 3, 4, Duration.ZERO);

    private static final List<Incident> INCIDENTS = List.of(
            new Incident("redis-set-nx", "order-sync", "pauses", 48, 2, List.of(NemesisKind.PAUSE)),
            new Incident("lease-client-clock", "nightly-recon", "clock-skew", 136, 2, List.of(NemesisKind.CLOCK_SKEW)),
            new Incident("advisory-lock", "nightly-recon", "dst", 3, 1, List.of()),
            new Incident("advisory-lock", "order-sync", "backlog", 14, 2, List.of(NemesisKind.BACKLOG)),
            new Incident(
                    "redis-set-nx-keep",
                    "order-sync",
                    "failover",
                    2,
                    1,
                    List.of(NemesisKind.REDIS_FAILOVER, NemesisKind.REDELIVERY)));

    @TempDir
    private static Path directory;

    private static StormSite site;

    /**
     * An incident.
     *
     * @param seed of a plan in which it is seen most of the time
     * @param nodes that it takes
     * @param faults that it takes
     */
    private record Incident(
            String strategy, String scenario, String mix, long seed, int nodes, List<NemesisKind> faults) {
        boolean isAsSimpleAs(StormPlan plan) {
            return plan.nodes().size() <= nodes
                    && plan.faults().size() <= faults.size()
                    && plan.schedule().slots() == 1;
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
                    || simplest.filter(incident::isAsSimpleAs).isPresent();
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
        String text = PlanText.of(plan);
        assertThat(plan.faults()).as(text).extracting(PlannedFault::kind).containsExactlyElementsOf(incident.faults());
        assertThat(plan.nodes().size()).as(text).isLessThanOrEqualTo(incident.nodes());
        assertThat(plan.schedule().slots()).as(text).isEqualTo(1);
        assertThat(simplest.rate().isDecent())
                .as("%s of %s", simplest.rate(), text)
                .isTrue();
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
