package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.cli.ChildProcess.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lessons as a reader meets them. */
@Timeout(300)
class LessonTest {
    @TempDir
    private Path directory;

    @Test
    void withoutAnIdTheLessonsAreListedInReadingOrder() throws Exception {
        Ended list = onlyonce("lesson");
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out()).containsSubsequence("I1 ", "I2 ", "I3 ", "I4 ", "I5-A ", "I5-unique-index ");
    }

    @Test
    void aLessonTellsItsStoryAndRunsBothVariants() throws Exception {
        Ended lesson = onlyonce("lesson", "i3", "--out", "out");
        assertThat(lesson.exitCode()).as(lesson.err()).isZero();
        assertThat(lesson.out())
                .containsSubsequence(
                        "What happened",
                        "Predict",
                        "claim-read-then-save/claim-queue/call/none: ",
                        "UPDATE jobs SET claimed = true",
                        "./onlyonce replay out/broken/cells/",
                        "Explain",
                        "claim-update-returning/claim-queue/call/none: ",
                        "Exercise");
        assertThat(directory.resolve("out/broken/report.html")).isNotEmptyFile();
        assertThat(directory.resolve("out/fixed/report.html")).isNotEmptyFile();
        assertThat(directory.resolve("out/lesson.html"))
                .content()
                .contains("What everyone believed", "The guard that failed", "The guard that holds", "Take home");
    }

    @Test
    void anExerciseIsPassedByAGuardThatHoldsAndByNoOther() throws Exception {
        Ended passed = onlyonce("lesson", "I3", "--strategy", "status-conditional-update");
        assertThat(passed.out()).contains("Passed: status-conditional-update holds 'no-duplicate'");
        assertThat(passed.exitCode()).as(passed.err()).isZero();
        Ended failed = onlyonce("lesson", "I3", "--strategy", "status-check-then-set");
        assertThat(failed.out()).contains("./onlyonce replay ", "Not passed: status-check-then-set/");
        assertThat(failed.exitCode()).as(failed.err()).isOne();
    }

    @Test
    void anUnknownLessonIsNamedWithTheNearestOnes() throws Exception {
        Ended unknown = onlyonce("lesson", "I6");
        assertThat(unknown.exitCode()).isEqualTo(64);
        assertThat(unknown.err()).contains("OO-102", "there is no lesson 'I6'", "Did you mean");
        assertThat(unknown.out()).isEmpty();
    }

    @Test
    void aGuardCannotBeGradedWithoutALesson() throws Exception {
        Ended wrong = onlyonce("lesson", "--strategy", "none");
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.err()).contains("OO-101", "which lesson?");
    }

    private Ended onlyonce(String... args) throws IOException, InterruptedException {
        return new ChildProcess(directory).run(args);
    }
}
