package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.fault.FaultSet;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.node.Lab;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What guards do to files of their host, as steps of a trial. */
class HostFilesStepsTest {
    @Test
    void everyOperationIsAStepWithItsAnswer() throws InterruptedException {
        try (Lab lab = TestLab.onOneHost(pidFile())) {
            Trial trial = TestLab.runner(lab, "none").repeat(List.of());
            assertThat(TestLab.events(trial, Event.Delivered.class))
                    .filteredOn(step -> step.node().equals("n1") && step.store().equals("files"))
                    .extracting(Event.Delivered::text)
                    .containsExactly("exists /pid", "open or create empty /pid", "write to /pid '4001'", "delete /pid");
            assertThat(TestLab.events(trial, Event.Answered.class))
                    .extracting(Event.Answered::answer)
                    .startsWith("no", "opened", "4 bytes");
        }
    }

    @Test
    void twoRunsThatLookBeforeEitherHasCreatedTheFileOverlap() throws InterruptedException {
        assertThat(explore(pidFile(), "none"))
                .filteredOn(trial -> trial.faults().faults().equals(FaultSet.NONE))
                .anyMatch(HostFilesStepsTest::overlaps);
    }

    @Test
    void aLockOnAFileNeverLetsTwoRunsInEvenWhenItsHolderCrashes() throws InterruptedException {
        assertThat(explore(flock(), "crash")).hasSizeGreaterThan(10).noneMatch(HostFilesStepsTest::overlaps);
    }

    private static boolean overlaps(Trial trial) {
        return Judgement.of(trial.history()).verdict(Promise.NO_OVERLAP) instanceof Verdict.Violated;
    }

    @Test
    void aCrashReleasesTheLockAndItsPendingOperationNeverHappens() throws InterruptedException {
        try (Lab lab = TestLab.onOneHost(flock())) {
            TrialRunner runner = TestLab.runner(lab, "crash");
            Trial trial = runner.repeat(TestLab.decisions("deliver n1", "deliver n1", "crash n1"));
            assertThat(TestLab.ends(trial)).containsExactly("n2 RAN");
        }
        try (Lab lab = TestLab.onOneHost(pidFile())) {
            TrialRunner runner = TestLab.runner(lab, "crash");
            Trial before = runner.repeat(TestLab.decisions("deliver n1", "crash n1"));
            assertThat(TestLab.ends(before)).containsExactly("n2 RAN");
            Trial after = runner.repeat(TestLab.decisions("deliver n1", "deliver n1", "crash n1"));
            assertThat(TestLab.ends(after)).containsExactly("n2 SKIPPED");
        }
    }

    @Test
    void anOperationOnAFileCannotGetLostOnTheWay() throws InterruptedException {
        List<Trial> all = explore(pidFile(), "lose-request");
        FaultSet lost = FaultSet.of(FaultKind.LOSE_REQUEST);
        assertThat(all)
                .filteredOn(trial -> trial.faults().faults().equals(lost))
                .isNotEmpty();
        assertThat(all)
                .flatExtracting(trial -> TestLab.events(trial, Event.Injected.class))
                .extracting(Event.Injected::detail)
                .allMatch(request -> request.startsWith("INSERT"));
    }

    @Test
    void filesOfOneHostAreNotSeenOnAnotherSoTheOrderOfStepsOnThemMakesNoDifference() throws InterruptedException {
        try (Lab lab = TestLab.open(pidFile(), 2)) {
            List<Trial> all = new ArrayList<>();
            Explorer explorer = new Explorer(TestLab.runner(lab, "none"), Reduction.SLEEP_SETS);
            explorer.explore(all::add, () -> false);
            assertThat(all).allMatch(trial -> TestLab.effects(trial).size() == 2);
            // Ten steps of two nodes, five each, have 252 orders.
            assertThat(all.size() + explorer.redundant()).isLessThan(252);
        }
    }

    private static List<Trial> explore(Sketch strategy, String faults) throws InterruptedException {
        try (Lab lab = TestLab.onOneHost(strategy)) {
            List<Trial> all = new ArrayList<>();
            new Explorer(TestLab.runner(lab, faults), Reduction.SLEEP_SETS).explore(all::add, () -> false);
            return all;
        }
    }

    static Sketch pidFile() {
        return Sketch.of("pid-file", (node, slot, work) -> {
            Path pid = node.hostDirectory().resolve("pid");
            if (Files.exists(pid)) {
                return Guard.Outcome.SKIPPED;
            }
            Files.writeString(pid, String.valueOf(node.processId()));
            work.perform();
            Files.delete(pid);
            return Guard.Outcome.RAN;
        });
    }

    static Sketch flock() {
        return Sketch.of("flock", (node, slot, work) -> {
            Path path = node.hostDirectory().resolve("lock");
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                return lock == null ? Guard.Outcome.SKIPPED : Guards.ran(work);
            }
        });
    }
}
