package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.check.Vacuity;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.storm.Played;
import io.onlyonce.engine.storm.StormSite;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each incident as a storm: a guard that doubles in it, and one that does not. Real processes, real time. */
@Timeout(120)
class StormsOfTheIncidentsTest {
    /** Real time does not repeat; a machine that is busy at the wrong moment has a few more tries. */
    private static final int TRIES = 4;

    private static final String SAFE = "unique-constraint";

    @TempDir
    private static Path directory;

    private static StormSite site;

    private record Incident(String name, String broken, Function<String, StormPlan> plan) {}

    private static final List<Incident> INCIDENTS = List.of(
            new Incident("slow executor", "redis-set-nx", StormPlansOfTheIncidents::slowExecutorBeyondTheLease),
            new Incident("pause", "redis-set-nx-keep", StormPlansOfTheIncidents::pauseBeyondTheLease),
            new Incident("clock", "lease-client-clock", StormPlansOfTheIncidents::clockAheadByMoreThanALease),
            new Incident("fall back", "advisory-lock", StormPlansOfTheIncidents::fallBack),
            new Incident("backlog", "advisory-lock", StormPlansOfTheIncidents::backlog),
            new Incident("failover", "redis-set-nx-keep", StormPlansOfTheIncidents::failover));

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
    Stream<DynamicTest> aGuardWithAHoleDoubles() {
        return INCIDENTS.stream()
                .map(incident -> DynamicTest.dynamicTest(
                        incident.name(),
                        () -> assertThat(doubles(incident))
                                .as("a duplicate within %d tries", TRIES)
                                .isTrue()));
    }

    private static boolean doubles(Incident incident) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (play(incident.plan().apply(incident.broken())).violates(Promise.NO_DUPLICATE)) {
                return true;
            }
        }
        return false;
    }

    @TestFactory
    Stream<DynamicTest> aGuardWithoutItDoesNot() {
        return INCIDENTS.stream()
                .map(incident -> DynamicTest.dynamicTest(incident.name(), () -> {
                    Played played = play(incident.plan().apply(SAFE));

                    assertThat(played.judgement().duplicates()).isEmpty();
                    assertThat(Vacuity.someFaultMetAnAttempt(played.history()))
                            .as("a fault met an attempt")
                            .isTrue();
                    assertThat(played.facts().failedFaults()).isEmpty();
                }));
    }

    @Test
    void everythingThatWasInjectedIsHealed() throws InterruptedException {
        Played played = play(StormPlansOfTheIncidents.clockAheadByMoreThanALease(SAFE));

        assertThat(events(played, Event.Injected.class)).hasSize(2);
        assertThat(events(played, Event.Healed.class)).hasSize(2);
        assertThat(events(played, Event.Started.class))
                .extracting(Event.Started::attempt)
                .doesNotHaveDuplicates();
        assertThat(events(played, Event.Ended.class)).hasSameSizeAs(events(played, Event.Started.class));
        assertThat(events(played, Event.Effect.class))
                .allSatisfy(effect -> assertThat(effect.request()).isGreaterThanOrEqualTo(0));
    }

    private static <T extends Event> List<T> events(Played played, Class<T> type) {
        return played.history().events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Played play(StormPlan plan) throws InterruptedException {
        return site.play(plan, strategy(plan.strategy()), scenario(plan.scenario()), new StopSignal())
                .orElseThrow();
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
                .builtIn(StormsOfTheIncidentsTest.class.getClassLoader()).stream()
                        .filter(scenario -> scenario.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
