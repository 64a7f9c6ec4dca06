package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.cli.ChildProcess.Ended;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that take minutes, and are left out of an ordinary build: {@code mvn verify -Dtests.left.out= -Dtest=LongRunsTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("soak")
@Timeout(1_800)
class LongRunsTest {
    @TempDir
    private Path directory;

    @Test
    void threeHundredThousandSlotsAreClaimedOnceEachWithinFourMinutes() throws Exception {
        Ended soak = within(Duration.ofMinutes(4)).run("soak", "--strategy=claim-update-returning", "--slots=300000");

        assertThat(soak.exitCode()).as(soak.err()).isZero();
        assertThat(soak.out())
                .contains("300,000 slots, each attempted by 2 of 20 workers", "doubled silently          0");
    }

    @Test
    void noStormOfTenMinutesBreaksAClaim() throws Exception {
        Ended storm = within(Duration.ofMinutes(20))
                .run(
                        "storm",
                        "--strategy=unique-constraint",
                        "--strategy=claim-update-returning",
                        "--strategy=advisory-lock-then-check",
                        "--strategy=lease-database-clock",
                        "--strategy=redis-set-nx-keep",
                        "--nemesis=clocks",
                        "--nemesis=pauses",
                        "--nemesis=executor",
                        "--nemesis=failover",
                        "--effect=row",
                        "--for=10m",
                        "--shrink=10s");

        assertThat(storm.exitCode()).as(storm.out() + storm.err()).isZero();
        assertThat(storm.out()).doesNotContain("BROKEN");
    }

    private ChildProcess within(Duration patience) {
        return new ChildProcess(directory).patient(patience);
    }
}
