package io.onlyonce.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    private static final String GOOD = """
            scenario: 1
            id: my-job
            title: A job
            story: What happened.
            job: nightly
            slots:
              - 2026-03-07T02:30:00Z
            items: [a-1, a-2]
            effects: [row, call]
            table: entries
            nodes: 3
            lease: 840s
            policy: double-rather-than-skip
            """;

    private final ScenarioReader reader = new ScenarioReader();

    @Test
    void everyKeyIsRead() {
        assertThat(reader.read("my.yaml", GOOD))
                .isEqualTo(new Scenario(
                        "my-job",
                        "A job",
                        "What happened.",
                        List.of(Slot.at("nightly", Instant.parse("2026-03-07T02:30:00Z"))),
                        List.of("a-1", "a-2"),
                        List.of(EffectKind.ROW, EffectKind.CALL),
                        "entries",
                        3,
                        Duration.ofMinutes(14),
                        Policy.DOUBLE_RATHER_THAN_SKIP));
    }

    @Test
    void recordsMakeSlotsWithoutAnInstant() {
        String yaml = GOOD.replace("slots:\n  - 2026-03-07T02:30:00Z", "records: [r-1, 08]");
        assertThat(reader.read("my.yaml", yaml).slots())
                .containsExactly(Slot.record("nightly", "r-1"), Slot.record("nightly", "08"));
    }

    @Test
    void nodesHaveAHostEachUnlessTheScenarioSaysHowMany() {
        assertThat(reader.read("my.yaml", GOOD).hosts()).isEmpty();
        assertThat(reader.read("my.yaml", GOOD + "hosts: 1\n").hosts()).hasValue(1);
        assertThat(problem(GOOD + "hosts: 6\n")).startsWith("my.yaml:14:8: ").contains("a number from 1 to 5");
    }

    @Test
    void leasesAreReadInEveryForm() {
        assertThat(List.of("14m", "PT14M", "840s", "14M"))
                .allSatisfy(lease -> assertThat(reader.read("my.yaml", GOOD.replace("840s", lease))
                                .lease())
                        .isEqualTo(Duration.ofMinutes(14)));
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearestKnownOne() {
        assertThat(problem(GOOD.replace("policy:", "polcy:")))
                .startsWith("my.yaml:13:1: unknown key 'polcy'; expected one of scenario, id, ")
                .endsWith("Did you mean 'policy'?");
    }

    @Test
    void anUnknownKeyLikeNoOtherIsToBeRemoved() {
        assertThat(problem(GOOD + "zzzzzzzz: 1\n")).startsWith("my.yaml:14:1: ").endsWith("Remove it.");
    }

    @Test
    void aMissingKeyIsNamedWithWhatItHolds() {
        assertThat(problem(GOOD.replace("nodes: 3\n", "")))
                .isEqualTo("my.yaml:1:1: 'nodes' is missing; expected 'nodes' with a number from 2 to 5. Add it.");
    }

    @Test
    void aSlotMayBeThatOfAnotherJob() {
        String yaml = GOOD.replace(
                "slots:\n  - 2026-03-07T02:30:00Z", "slots: [2026-03-07T02:30:00Z, purge@2026-03-07T02:30:00Z]");
        assertThat(reader.read("my.yaml", yaml).slots())
                .extracting(Slot::id)
                .containsExactly("nightly@2026-03-07T02:30:00Z", "purge@2026-03-07T02:30:00Z");
        assertThat(problem(GOOD.replace("- 2026-03-07T02:30:00Z", "- 'no job@2026-03-07T02:30:00Z'")))
                .contains("expected an instant like 2026-03-07T02:30:00Z, or JOB@2026-03-07T02:30:00Z");
    }

    @Test
    void slotsOrRecordsAreNeeded() {
        assertThat(problem(GOOD.replace("slots:\n  - 2026-03-07T02:30:00Z\n", "")))
                .contains("'slots' is missing")
                .contains("records");
    }

    @Test
    void slotsAndRecordsTogetherAreRefused() {
        assertThat(problem(GOOD + "records: [r-1]\n"))
                .startsWith("my.yaml:14:1: both 'slots' and 'records'; expected one of the two.");
    }

    @Test
    void aBadValueIsQuotedAtItsPlace() {
        assertThat(problem(GOOD.replace("nodes: 3", "nodes: 6")))
                .startsWith("my.yaml:11:8: 'nodes' is '6'; expected a number from 2 to 5.");
        assertThat(problem(GOOD.replace("2026-03-07T02:30:00Z", "2026-03-07 02:30")))
                .startsWith("my.yaml:7:5: 'slots' is '2026-03-07 02:30'; expected an instant like ");
        assertThat(problem(GOOD.replace("entries", "public.entries"))).startsWith("my.yaml:10:8: 'table' is ");
        assertThat(problem(GOOD.replace("my-job", "My Job"))).startsWith("my.yaml:2:5: 'id' is 'My Job'; ");
        assertThat(problem(GOOD.replace("scenario: 1", "scenario: 2"))).startsWith("my.yaml:1:11: 'scenario' is '2'; ");
        assertThat(problem(GOOD.replace("a-1, a-2", "a-1, ''"))).startsWith("my.yaml:8:14: 'items' is nothing; ");
    }

    @Test
    void aLeaseOutOfBoundsIsRefused() {
        assertThat(List.of("0s", "31d", "PT999H", "9999999h", "-840s", "soon", "840"))
                .allSatisfy(lease -> assertThat(problem(GOOD.replace("840s", lease)))
                        .startsWith("my.yaml:12:8: 'lease' is '" + lease + "'; expected a duration like "));
    }

    @Test
    void anUnknownWordIsNamedWithTheNearestKnownOne() {
        assertThat(problem(GOOD.replace("[row, call]", "[rows]")))
                .isEqualTo("my.yaml:9:11: 'effects' is 'rows'; expected one of row, call. Did you mean 'row'?");
        assertThat(problem(GOOD.replace("double-rather-than-skip", "skip"))).endsWith("Take one of them.");
    }

    @Test
    void aWrongTypeIsNamed() {
        assertThat(problem(GOOD.replace("[a-1, a-2]", "a-1")))
                .startsWith("my.yaml:8:8: 'items' is 'a-1'; expected a list of 1 to 100, ");
        assertThat(problem(GOOD.replace("A job", "[A, job]"))).startsWith("my.yaml:3:8: 'title' is a list; ");
        assertThat(problem(GOOD.replace("a-1, a-2", "{a: 1}"))).startsWith("my.yaml:8:9: 'items' is a mapping; ");
        assertThat(problem("- a\n- b\n")).startsWith("my.yaml:1:1: found a list; expected a mapping.");
    }

    @Test
    void anEmptyValueIsNothing() {
        assertThat(problem(GOOD.replace("title: A job", "title:"))).contains("'title' is nothing; expected one line");
        assertThat(problem(GOOD.replace("[a-1, a-2]", "[]"))).contains("'items' is a list of 0; expected a list of 1");
    }

    @Test
    void aValueTwiceInAListIsRefused() {
        assertThat(problem(GOOD.replace("a-1, a-2", "a-1, a-1")))
                .startsWith("my.yaml:8:14: 'a-1' again in 'items'; expected each value once.");
    }

    @Test
    void aKeyTwiceIsRefused() {
        assertThat(problem(GOOD + "nodes: 2\n"))
                .startsWith("my.yaml:14:1: 'nodes' again, after line 11; expected each key once.");
    }

    private String problem(String yaml) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> reader.read("my.yaml", yaml));
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemKind.BAD_FILE);
        return String.valueOf(problem.getMessage());
    }
}
