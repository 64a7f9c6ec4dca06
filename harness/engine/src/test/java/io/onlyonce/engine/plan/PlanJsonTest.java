package io.onlyonce.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanJsonTest {
    @TempDir
    private Path directory;

    @Test
    void aPlanComesBackAsItWas() throws IOException {
        assertThat(PlanJson.read(written())).isEqualTo(Plans.sample());
    }

    @Test
    void timesAreWrittenAsPeopleReadThem() throws IOException {
        assertThat(Files.readString(written()))
                .contains("\"format\" : \"onlyonce-storm-plan\"", "\"version\" : 1")
                .contains("\"period\" : \"PT0.3S\"", "\"interval\" : \"PT15M\"", "\"zone\" : \"Europe/Berlin\"")
                .contains("\"amplitude\" : \"PT0S\"", "\"drift_ppm\" : 0")
                .contains("\"at\" : \"PT0.64S\"", "\"kind\" : \"clock-jump\"", "\"key\" : \"instant\"");
    }

    @Test
    void aPlanIsToldFromOtherFiles() throws IOException {
        Path trace = directory.resolve("trace.json");
        Files.writeString(trace, "{\"format\":\"onlyonce-trace\",\"version\":1}");
        Path garbled = Files.writeString(directory.resolve("garbled.json"), "{");

        assertThat(PlanJson.isPlan(written())).isTrue();
        assertThat(PlanJson.isPlan(trace)).isFalse();
        assertThat(PlanJson.isPlan(garbled)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "target" : "n2"       | "target" : "n7"       | faults[0].target: 'n7'; expected one of n1, n2
            "name" : "n2"         | "name" : "n1"         | nodes[1].name: 'n1'; expected n1 to n9, once
            "slots" : 8           | "slots" : 0           | schedule.slots: '0'; expected 1 to 1000
            "period" : "PT0.3S"   | "period" : "PT0.003S" | schedule.period: 'PT0.003S'; expected 10 ms
            "period" : "PT0.3S"   | "period" : "300 ms"   | schedule.period
            "zone" : "Europe/Berlin" | "zone" : "Europe/Bonn" | zone
            "kind" : "pause"      | "kind" : "nap"        | one of clock-skew, clock-jump
            "lasts" : "PT0.4S"    | "lasts" : "PT-1S"     | faults[0].lasts: 'PT-1S'; expected no negative time
            "threads" : 1         | "threads" : 0         | executor.threads: '0'; expected 1 or more
            "drift_ppm" : 0       | "drift_ppm" : 200001  | clock.drift_ppm: '200001'; expected at most 200000
            "amplitude" : "PT0S"  | "amplitude" : "PT0.1S" | clock.wave: 'PT0.1S in PT1S'; expected a period of twenty
            "version" : 1         | "version" : 9         | the file has version 9; expected version 1
            "work" : "PT0.02S",   | ''                    | 'work': the key is missing
            """)
    void whatCannotBePlayedIsRefusedWithItsPlace(String right, String wrong, String message) throws IOException {
        Path file = written();
        Files.writeString(file, Files.readString(file).replaceFirst(java.util.regex.Pattern.quote(right), wrong));

        assertThatThrownBy(() -> PlanJson.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    private Path written() throws IOException {
        Path file = directory.resolve("plan.json");
        PlanJson.write(file, Plans.sample());
        return file;
    }
}
