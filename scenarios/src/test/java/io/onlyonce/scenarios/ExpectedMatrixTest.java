package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Claim;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StoreKind;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.scenarios.Corpus.Entry;
import io.onlyonce.scenarios.Expected.Cell;
import io.onlyonce.scenarios.Expected.Outcome;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every built-in guard under every fault, on real stores: breaks no claim, and does what the expected matrix says and
 * nothing else. Run with {@code -Dgolden.update=true} after a wanted change, and read the difference; {@code
 * -Dgolden.only=GUARD} leaves the other guards as they are.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExpectedMatrixTest {
    private static final FaultProfile ONE_FAULT = FaultProfile.parse("all-single");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final String ONLY = System.getProperty("golden.only", "");
    private static final Map<String, Map<Cell, Outcome>> EXPECTED = Corpus.scenarios().stream()
            .collect(Collectors.toMap(scenario -> scenario.id(), scenario -> Expected.read(scenario.id())));
    private static final Map<String, Map<Cell, Outcome>> OBSERVED = new LinkedHashMap<>();

    private static Corpus corpus;

    @BeforeAll
    static void startStores() {
        corpus = Corpus.large();
    }

    @AfterAll
    static void endStores() {
        corpus.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> noClaimIsBrokenAndEveryOutcomeIsExpected() {
        return Corpus.entries()
                .filter(ExpectedMatrixTest::isPlayed)
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> {
                    Explored all = corpus.explore(entry, ONE_FAULT);
                    assertThat(decisions(all, Explored.Judged::isUndecided)).isEmpty();
                    Map<Cell, Outcome> seen = outcomes(entry, all);
                    OBSERVED.computeIfAbsent(entry.scenario().id(), id -> new LinkedHashMap<>())
                            .putAll(seen);
                    if (!UPDATE) {
                        assertThat(seen).isEqualTo(expected(entry));
                    }
                }));
    }

    private static boolean isPlayed(Entry entry) {
        return ONLY.isEmpty() || ONLY.equals(entry.guard());
    }

    private static Map<Cell, Outcome> outcomes(Entry entry, Explored all) {
        Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
        for (FaultKind fault : FaultKind.values()) {
            Explored under = all.under(fault);
            if (!under.trials().isEmpty()) {
                outcomes.put(new Cell(entry.guard(), entry.effect(), fault), outcome(entry, fault, under));
            }
        }
        assertThat(outcomes.keySet().stream().map(Cell::fault)).containsAll(faultsOf(entry));
        return outcomes;
    }

    /** A clock that nobody reads is not set off, and a Redis that nobody uses is not replaced. */
    private static List<FaultKind> faultsOf(Entry entry) {
        boolean redis = entry.strategy().info().stores().contains(StoreKind.REDIS);
        return Stream.of(FaultKind.values())
                .filter(fault -> fault != FaultKind.SKEW)
                .filter(fault -> fault != FaultKind.FAILOVER || redis)
                .toList();
    }

    private static Outcome outcome(Entry entry, FaultKind fault, Explored under) {
        Claim claim =
                entry.strategy().info().claims().find(fault, entry.effect()).orElseThrow();
        assertThat(decisions(under, Explored.Judged::isNotVacuous))
                .as("trials that prove something under %s", fault.id())
                .isNotEmpty();
        for (Promise promise : claim.promises()) {
            assertThat(decisions(under, judged -> judged.violates(promise)))
                    .as("%s under %s", promise.id(), fault.id())
                    .isEmpty();
        }
        Set<Seen> seen = Seen.in(under);
        return new Outcome(seen, Grade.of(seen, claim), because(entry, claim, seen));
    }

    /** The reason that someone wrote down for the same outcome; else the claim's own. */
    private static String because(Entry entry, Claim claim, Set<Seen> seen) {
        Outcome known = expectedIn(entry).get(new Cell(entry.guard(), entry.effect(), claim.fault()));
        if (known != null && known.seen().equals(seen)) {
            return known.because();
        }
        boolean luck = seen.isEmpty() && !claim.promises(Promise.NO_DUPLICATE);
        return claim.because() + (luck ? "; two nodes and one fault are too few to show it" : "");
    }

    private static Map<Cell, Outcome> expected(Entry entry) {
        return cells(entry, EXPECTED);
    }

    private static Map<Cell, Outcome> expectedIn(Entry entry) {
        return EXPECTED.getOrDefault(entry.scenario().id(), Map.of());
    }

    private static List<String> decisions(Explored explored, Function<Explored.Judged, Boolean> which) {
        return explored.trials().stream()
                .filter(which::apply)
                .map(Explored.Judged::decisions)
                .limit(1)
                .toList();
    }

    @Test
    @Order(2)
    void theMatrixSpeaksOfNoGuardThatIsNotThere() throws IOException {
        if (UPDATE) {
            for (String scenario : OBSERVED.keySet()) {
                Expected.write(scenario, cells(scenario));
            }
            CataloguePage.write();
            return;
        }
        Set<String> there = Corpus.entries().map(Entry::toString).collect(Collectors.toSet());
        assertThat(Expected.scenarios())
                .isNotEmpty()
                .allSatisfy(scenario -> assertThat(Expected.read(scenario).keySet())
                        .allMatch(cell -> there.contains(String.join(
                                "/", cell.guard(), scenario, cell.effect().id()))));
    }

    /** What was seen now, and between it what is known of the guards that were not played. */
    private static Map<Cell, Outcome> cells(String scenario) {
        Map<Cell, Outcome> cells = new LinkedHashMap<>();
        Corpus.entries()
                .filter(entry -> entry.scenario().id().equals(scenario))
                .forEach(entry -> cells.putAll(cells(entry, isPlayed(entry) ? OBSERVED : EXPECTED)));
        return cells;
    }

    private static Map<Cell, Outcome> cells(Entry entry, Map<String, Map<Cell, Outcome>> matrix) {
        Map<Cell, Outcome> cells =
                new LinkedHashMap<>(matrix.getOrDefault(entry.scenario().id(), Map.of()));
        cells.keySet().removeIf(cell -> !cell.guard().equals(entry.guard()) || cell.effect() != entry.effect());
        return cells;
    }
}
