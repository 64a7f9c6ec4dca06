package io.onlyonce.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.problem.ProblemException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LessonReaderTest {
    private static final String FRONT = """
            ---
            lesson: 1
            id: I3
            title: One run in a thousand
            scenario: claim-queue
            effect: call
            nodes: 2
            promise: no-duplicate
            broken: claim-read-then-save
            broken_faults: none
            fixed: claim-update-returning
            fixed_faults: crash+expire
            exercise_faults: crash
            ---
            """;
    private static final String SECTIONS = Lesson.HEADINGS.stream()
            .map(heading -> "## %s\n\nText of %s.\n    code\n".formatted(heading, heading))
            .collect(Collectors.joining("\n"));

    private final LessonReader reader = new LessonReader();

    @Test
    void frontMatterAndSectionsAreRead() {
        Lesson lesson = reader.read("I3.md", FRONT + SECTIONS);
        assertThat(lesson.id()).isEqualTo("I3");
        assertThat(lesson.effect()).isEqualTo(EffectKind.CALL);
        assertThat(lesson.promise()).isEqualTo(Promise.NO_DUPLICATE);
        assertThat(lesson.fixed()).isEqualTo(new Lesson.Variant("claim-update-returning", "crash+expire"));
        assertThat(lesson.sections()).hasSameSizeAs(Lesson.HEADINGS);
        assertThat(lesson.sections().get(3)).isEqualTo(new Lesson.Section("Predict", "Text of Predict.\n    code"));
    }

    @Test
    void aMistakeInTheFrontMatterIsNamedWithItsLineInTheFile() {
        refused(FRONT.replace("effect: call", "effect: cal") + SECTIONS, "I3.md:6:9", "'effect' is 'cal'");
        refused(FRONT.replace("nodes: 2", "knots: 2") + SECTIONS, "I3.md:7:1", "unknown key 'knots'");
    }

    @Test
    void aTextWithoutFrontMatterIsNamed() {
        refused(SECTIONS, "I3.md:1:1", "no front matter");
        refused(FRONT.replaceFirst("---\n$", "") + SECTIONS.replace("---", ""), "no front matter");
    }

    @Test
    void aMissingSectionIsNamed() {
        refused(FRONT + SECTIONS.replace("## Predict", "### Predict"), "the sections", "Predict");
    }

    private void refused(String text, String... parts) {
        assertThatThrownBy(() -> reader.read("I3.md", text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContainingAll(parts);
    }
}
