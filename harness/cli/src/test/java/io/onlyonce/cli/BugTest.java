package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.cli.ChildProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Published bugs as a reader meets them; the bugs are of built-in guards, so that nothing has to be fetched. */
@Timeout(300)
class BugTest {
    @TempDir
    private Path directory;

    @Test
    void withoutAnIdTheBugsAreListedWithTheCommandThatFindsThem() {
        Ended list = InProcess.run("bug");
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out())
                .containsSubsequence(
                        "test-explored: A flag is read, then written",
                        "https://example.org/test-explored",
                        "broken flag-check-then-act, fixed advisory-lock-then-check",
                        "./onlyonce run --strategy flag-check-then-act --scenario nightly-recon");
    }

    @Test
    void aBugIsCaughtWhereItIsAndRepeatedAndLetPassWhereItIsNot() throws IOException {
        Path page = Files.writeString(
                directory.resolve("record.md"),
                "Before.\n<!-- track record: begin -->\nstale row\n<!-- track record: end -->\nAfter.\n");
        Ended bug = hunt("test-explored", "--times", "3", "--record", page.toString());
        assertThat(bug.exitCode()).as(bug.err()).isZero();
        assertThat(bug.out())
                .containsSubsequence(
                        "flag-check-then-act ",
                        "caught (",
                        "repeated 3 of 3 times: ./onlyonce replay ",
                        "advisory-lock-then-check ",
                        "holds (",
                        "all there are",
                        "As published: 1 of 1.");
        assertThat(page)
                .content()
                .startsWith("Before.\n")
                .contains("| [test-explored](https://example.org/test-explored) |", "**caught**", "| 3 of 3 |")
                .doesNotContain("stale row")
                .endsWith("<!-- track record: end -->\nAfter.\n");
    }

    @Test
    void aRecordIsFreshAsLongAsItSaysTheSameOfEachBug() throws IOException {
        Path page = Files.writeString(
                directory.resolve("record.md"), "<!-- track record: begin -->\n<!-- track record: end -->\n");
        Ended without = hunt("test-explored", "--times", "1", "--check", page.toString());
        assertThat(without.exitCode()).as(without.err()).isOne();
        assertThat(without.out())
                .contains("there is no row that begins with '| [test-explored]", "As published: 1 of 1.");

        assertThat(hunt("test-explored", "--times", "1", "--record", page.toString())
                        .exitCode())
                .isZero();
        assertThat(page)
                .content()
                .contains("`onlyonce bug test-explored`", "* As published: 1 of 1. test-explored, recorded on 20");
        assertThat(hunt("test-absent", "--record", page.toString()).exitCode()).isOne();
        assertThat(page).content().contains("| [test-absent](", "test-absent, recorded on 20");
        assertThat(hunt("test-explored", "--times", "2", "--check", page.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void aBugThatAStormFindsIsRepeatedByItsPlan() {
        Ended bug = hunt("test-stormed");
        assertThat(bug.exitCode()).as(bug.err()).isZero();
        assertThat(bug.out())
                .containsSubsequence("caught (", "of 3 times: ./onlyonce replay ", "holds (")
                .doesNotContain("without any fault");
    }

    @Test
    void aBugThatDoesNotShowIsNoSuccess() {
        Ended bug = hunt("test-absent");
        assertThat(bug.exitCode()).as(bug.err()).isOne();
        assertThat(bug.out()).contains("As published: 0 of 1.");
    }

    @Test
    void anUnknownBugIsNamedWithTheNearestOnes() {
        Ended bug = hunt("test-explore");
        assertThat(bug.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(bug.err()).contains("there is no bug 'test-explore'", "test-explored");
    }

    @Test
    void aPageWithoutMarksIsLeftAlone() throws IOException {
        Path page = Files.writeString(directory.resolve("record.md"), "No marks.\n");
        Ended bug = hunt("test-absent", "--record", page.toString());
        assertThat(bug.exitCode()).isEqualTo(ExitCodes.HARNESS);
        assertThat(bug.err()).contains("--record", "track record: begin");
        assertThat(page).hasContent("No marks.\n");
    }

    private Ended hunt(String id, String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(
                new String[] {"bug", id, "--out", directory.resolve("out").toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return InProcess.run(arguments);
    }
}
