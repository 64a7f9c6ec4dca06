package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor says of a scenario by its schema, and what the reader says of it. */
class ScenarioSchemaTest {
    private static final String SOUND = """
            scenario: 1
            id: my-own
            title: One line
            story: What happened.
            job: my-job
            slots: [2026-03-07T02:30:00Z]
            items: [a-1, b_2, 501]
            effects: [row, call]
            table: entries
            nodes: 2
            hosts: 1
            lease: 14m
            late_after: PT10M
            policy: skip-rather-than-double
            """;

    private final PublishedSchema schema;

    ScenarioSchemaTest() throws IOException {
        schema = new PublishedSchema("scenario.schema.json");
    }

    private List<Error> complaints(String yaml) {
        return schema.complaintsAboutYaml(yaml);
    }

    private void bothAccept(String yaml) {
        assertThat(complaints(yaml)).as(yaml).isEmpty();
        assertThatCode(() -> new ScenarioReader().read("s.yaml", yaml)).doesNotThrowAnyException();
    }

    private static void readerRefuses(String yaml) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> new ScenarioReader().read("s.yaml", yaml));
        assertThat(problem).as(yaml).isNotNull();
        assertThat(problem.kind()).isEqualTo(ProblemKind.BAD_FILE);
        assertThat(problem).message().containsPattern("^s\\.yaml:\\d+:\\d+: ");
    }

    @Test
    void everyScenarioOfOnlyOnceIsAccepted() throws IOException {
        List<String> names =
                resource("index.txt").lines().filter(line -> !line.isBlank()).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(4);
        for (String name : names) {
            bothAccept(resource(name + ".yaml"));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ScenarioSchemaTest.class.getResourceAsStream("/io/onlyonce/scenarios/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theExampleOfTheDocumentationIsAccepted() throws IOException {
        Matcher example = Pattern.compile("(?s)```yaml\\n(.*?)```")
                .matcher(Files.readString(Path.of("../../docs/scenario-format.md")));
        assertThat(example.find()).isTrue();
        bothAccept(example.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lease: 840s", "lease: 1H", "lease: P1DT2H", "hosts: 5", "items: ['x']", "effects: [call]"})
    void whatIsAllowedIsAccepted(String line) {
        bothAccept(with(line));
    }

    @Test
    void recordsTakeThePlaceOfSlots() {
        bothAccept(SOUND.replaceFirst("slots: .*", "records: [order-17, 18]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenario: 2",
                "id: My Own",
                "title: ''",
                "story: ' '",
                "job: a job",
                "slots: []",
                "slots: [2026-03-07]",
                "slots: [2026-03-07T02:30:00Z, 2026-03-07T02:30:00Z]",
                "items: a-1",
                "items: []",
                "items: [a, a]",
                "items: ['-a']",
                "effects: [mail]",
                "effects: []",
                "effects: [row, row]",
                "table: Public.entries",
                "nodes: 1",
                "nodes: 6",
                "nodes: two",
                "hosts: 0",
                "lease: 14",
                "lease: soon",
                "late_after: never",
                "policy: both",
                "polcy: skip-rather-than-double",
                "records: [order-17]"
            })
    void whatIsNotAllowedIsRefusedByBoth(String line) {
        assertThat(complaints(with(line))).as(line).isNotEmpty();
        readerRefuses(with(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenario",
                "id",
                "title",
                "story",
                "job",
                "slots",
                "items",
                "effects",
                "table",
                "nodes",
                "lease",
                "policy"
            })
    void aKeyThatIsMissingIsRefusedByBoth(String key) {
        String without = SOUND.replaceFirst("(?m)^" + key + ": .*\\n", "");
        assertThat(complaints(without)).as(key).isNotEmpty();
        readerRefuses(without);
    }

    /** A schema sees no dates, no sums of durations and no positions. */
    @ParameterizedTest
    @CsvSource({"slots: [2026-02-30T02:30:00Z]", "lease: 31d", "lease: P31D", "lease: 0s"})
    void whatASchemaCannotSayTheReaderRefuses(String line) {
        readerRefuses(with(line));
    }

    @Test
    void aLaterVersionIsToldFromAMistakeEvenIfItHasKeysThatNobodyKnowsYet() {
        String later = SOUND.replace("scenario: 1", "scenario: 2") + "zones: [Europe/Berlin]\n";
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> new ScenarioReader().read("s.yaml", later));
        assertThat(problem)
                .hasMessageStartingWith(
                        "s.yaml:1:11: 'scenario' is '2'; expected the format's version 1. Read it with");
    }

    @Test
    void everyKeyIsExplainedToAnEditor() throws IOException {
        JsonNode published = new ObjectMapper()
                .readTree(Path.of("../../docs/scenario.schema.json").toFile());
        assertThat(published.path("properties"))
                .hasSize(17)
                .allSatisfy(key -> assertThat(key.path("description").asText()).isNotBlank());
    }

    private static String with(String line) {
        String key = line.substring(0, line.indexOf(':'));
        return SOUND.replaceFirst("(?m)^" + key + ": .*\\n", "") + line + "\n";
    }
}
