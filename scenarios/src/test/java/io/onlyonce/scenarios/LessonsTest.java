package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.LessonPlay;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.scenario.Lesson;
import io.onlyonce.engine.scenario.Lesson.Variant;
import io.onlyonce.engine.scenario.LessonReader;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.reports.VariantText;
import io.onlyonce.strategies.NoGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every lesson shows what it says: its broken variant is caught, its fixed one holds, and its figures are true. */
class LessonsTest {
    private static final ClassLoader CLASSES = NoGuard.class.getClassLoader();
    private static final Path SOURCES = Path.of("src/main/resources/io/onlyonce/lessons");
    private static final List<Lesson> LESSONS = new LessonReader().builtIn(CLASSES);
    private static final Map<String, Scenario> SCENARIOS =
            new ScenarioReader().builtIn(CLASSES).stream().collect(Collectors.toMap(Scenario::id, Function.identity()));
    private static final Map<String, GuardStrategy> STRATEGIES =
            ServiceLoader.load(GuardStrategy.class, CLASSES).stream()
                    .map(ServiceLoader.Provider::get)
                    .collect(Collectors.toMap(strategy -> strategy.info().id(), Function.identity()));

    @TempDir
    private Path out;

    @Test
    void everyIncidentHasItsLessonsInReadingOrder() {
        assertThat(LESSONS)
                .extracting(Lesson::id)
                .startsWith("I1", "I2", "I3", "I4", "I5-A", "I5-B", "I5-C", "I5-D", "I5-E")
                .contains("I5-blue-green", "I5-ttl", "I5-second-run", "I5-detector", "I5-unique-index")
                .doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> everyBrokenVariantIsCaughtAndEveryFixedOneHolds() {
        return LESSONS.stream()
                .map(lesson -> DynamicTest.dynamicTest(lesson.id(), () -> {
                    showsWhatItSays(lesson, lesson.broken(), Lesson.RUN_BROKEN, Badness.VIOLATED);
                    showsWhatItSays(lesson, lesson.fixed(), Lesson.RUN_FIXED, Badness.HELD);
                }));
    }

    private void showsWhatItSays(Lesson lesson, Variant variant, String heading, Badness expected) throws IOException {
        CellResult cell = play(lesson, variant);
        assertThat(cell.problem()).isEmpty();
        assertThat(cell.search().exhaustive()).isTrue();
        assertThat(LessonPlay.observed(cell, lesson.promise()))
                .as("%s of %s by %s", lesson.promise().id(), lesson.id(), variant.strategy())
                .isEqualTo(expected);
        String shown = VariantText.line(cell, lesson.promise());
        String said = said(lesson, heading);
        if (!said.equals(shown) && Boolean.getBoolean("golden.update")) {
            update(lesson, heading, said, shown);
        } else {
            assertThat(said).as("figures under '%s'", heading).isEqualTo(shown);
        }
    }

    private CellResult play(Lesson lesson, Variant variant) {
        LessonPlay play =
                new LessonPlay(lesson, strategy(variant.strategy()), scenario(lesson.scenario()), variant.faults());
        return LessonPlay.cell(play.run(
                StoreOptions.embedded(),
                out.resolve(variant.strategy() + "-" + variant.faults()),
                new CampaignListener() {},
                new StopSignal()));
    }

    private static GuardStrategy strategy(String id) {
        return Objects.requireNonNull(STRATEGIES.get(id), id);
    }

    private static Scenario scenario(String id) {
        return Objects.requireNonNull(SCENARIOS.get(id), id);
    }

    /** The one indented line of a section. */
    private static String said(Lesson lesson, String heading) {
        return lesson.sections().stream()
                .filter(section -> section.heading().equals(heading))
                .flatMap(section -> section.text().lines())
                .filter(line -> line.startsWith("    "))
                .findFirst()
                .orElse("")
                .strip();
    }

    private static void update(Lesson lesson, String heading, String said, String shown) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                String text = Files.readString(file);
                int from = text.indexOf("## " + heading);
                if (text.contains("\nid: " + lesson.id() + "\n")) {
                    String after = text.substring(from).replaceFirst("\n    .*\n", "\n    " + shown + "\n");
                    Files.writeString(file, text.substring(0, from) + after);
                }
            }
        }
        assertThat(said).as("%s was updated; run again", lesson.id()).isNotNull();
    }
}
