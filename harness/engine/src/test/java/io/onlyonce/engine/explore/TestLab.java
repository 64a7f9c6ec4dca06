package io.onlyonce.engine.explore;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.explore.Decision.Kind;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.SharedStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Labs on the stores that all tests share, and short ways to say what happens in them. */
public final class TestLab {
    private TestLab() {}

    /** One slot with one item. */
    public static Scenario scenario(String id) {
        return new Scenario(
                id,
                "A test's",
                "A test's.",
                List.of(Slot.at("job", Instant.parse("2026-03-07T02:30:00Z"))),
                List.of("a"),
                List.of(EffectKind.ROW),
                "effects",
                2,
                Duration.ofSeconds(60),
                Policy.SKIP_RATHER_THAN_DOUBLE);
    }

    static Lab open(GuardStrategy strategy, int nodes) {
        return Lab.open(SharedStores.stores(), new LabPlan(strategy, scenario("test"), EffectKind.ROW, nodes));
    }

    /** A lab with two nodes on one host. */
    static Lab onOneHost(GuardStrategy strategy) {
        Scenario shared = scenario("test").onHosts(1);
        return Lab.open(SharedStores.stores(), new LabPlan(strategy, shared, EffectKind.ROW, 2));
    }

    /** A lab with two nodes and more to do. */
    static Lab open(GuardStrategy strategy, EffectKind effect, int slots, List<String> items) {
        Scenario one = scenario("wide");
        Instant first = one.slots().get(0).nominalFire().orElseThrow();
        Scenario wide = new Scenario(
                one.id(),
                one.title(),
                one.story(),
                IntStream.range(0, slots)
                        .mapToObj(day -> Slot.at("job", first.plus(Duration.ofDays(day))))
                        .toList(),
                items,
                one.effects(),
                one.effectTable(),
                one.nodes(),
                one.lease(),
                one.policy());
        return Lab.open(SharedStores.stores(), new LabPlan(strategy, wide, effect, 2));
    }

    static TrialRunner runner(Lab lab, String faults) {
        return new TrialRunner(lab, FaultProfile.parse(faults));
    }

    /** Decisions, as {@link Decision#toString} writes them. */
    static List<Decision> decisions(String... texts) {
        return Arrays.stream(texts).map(TestLab::decision).toList();
    }

    private static Decision decision(String text) {
        String[] words = text.split(" ", 2);
        Kind kind = Kind.valueOf(words[0].toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        return new Decision(kind, words.length == 1 ? "" : words[1]);
    }

    /** All events of one type. */
    static <T extends Event> List<T> events(Trial trial, Class<T> type) {
        return trial.history().events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** How the attempts of a trial ended, such as {@code n1 RAN}. */
    static List<String> ends(Trial trial) {
        return events(trial, Event.Ended.class).stream()
                .map(end -> end.node() + " " + end.outcome())
                .toList();
    }

    /** Who caused the effects of a trial, in order. */
    static List<String> effects(Trial trial) {
        return events(trial, Event.Effect.class).stream()
                .map(Event.Effect::node)
                .toList();
    }
}
