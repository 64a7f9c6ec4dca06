package io.onlyonce.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.explore.Guards;
import io.onlyonce.engine.explore.Sketch;
import io.onlyonce.engine.explore.TestLab;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.store.SharedStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns that are interrupted and continued, run in parts, or run out of time. */
@Timeout(120)
class NightlyCampaignTest {
    private static final Duration PLENTY = Duration.ofMinutes(2);
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(10);

    @TempDir
    private Path out;

    private final List<CellId> started = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private int stopAfter = Integer.MAX_VALUE;

    @Test
    void aResumedCampaignRunsOnlyWhatWasNotFinishedAndShowsTheSame() {
        List<CellResult> whole = run(plan("whole")).cells();
        stopAfter = 1;
        assertThat(run(plan("half")).interrupted()).isTrue();
        started.clear();
        stopAfter = Integer.MAX_VALUE;

        Results resumed = Campaign.resume(plan("half"), new Listener(), new StopSignal());

        assertThat(started).extracting(CellId::strategy).containsExactly("claim", "none");
        assertThat(resumed.interrupted()).isFalse();
        assertThat(timeless(resumed.cells(), "half")).isEqualTo(timeless(whole, "whole"));
    }

    @Test
    void whatADyingProcessLeftOfALineIsForgotten() throws IOException {
        run(plan("torn"));
        Path file = out.resolve("torn").resolve(ProgressFile.NAME);
        String text = Files.readString(file).stripTrailing();
        Files.writeString(file, text.substring(0, text.length() - 5));
        started.clear();

        Campaign.resume(plan("torn"), new Listener(), new StopSignal());

        assertThat(started).extracting(CellId::strategy).containsExactly("none");
    }

    @Test
    void aLineThatWasChangedIsRefused() throws IOException {
        run(plan("changed"));
        Path file = out.resolve("changed").resolve(ProgressFile.NAME);
        Files.writeString(file, "{\"search\": 1}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Campaign.resume(plan("changed"), new Listener(), new StopSignal()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("progress.jsonl:5");
    }

    @Test
    void otherOptionsAreRefusedByName() {
        run(plan("options"));
        CampaignPlan other = plan("options", Map.of("faults", "crash"), Optional.empty());

        assertThatThrownBy(() -> Campaign.resume(other, new Listener(), new StopSignal()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("faults 'none' and 'crash'");
    }

    @Test
    void anotherTimeLimitIsAccepted() {
        run(plan("time"));
        started.clear();
        Campaign.resume(
                plan("time", Map.of("faults", "none", "max-time", "2h"), Optional.empty()),
                new Listener(),
                new StopSignal());
        assertThat(started).isEmpty();
    }

    @Test
    void twoShardsMergedAreTheWhole() throws IOException {
        Results whole = run(plan("whole"));
        run(shard("s1", 1));
        run(shard("s2", 2));

        Results merged =
                Merge.read(List.of(out.resolve("s2"), out.resolve("s1"))).writeTo(out.resolve("merged"));

        assertThat(timeless(merged.cells(), "merged")).isEqualTo(timeless(whole.cells(), "whole"));
        assertThat(merged.options()).isEqualTo(whole.options());
        assertThat(merged.againstClaims()).isEqualTo(whole.againstClaims());
        String trace = "cells/check-then-act_test_row_none/no-duplicate.trace.json";
        assertThat(out.resolve("merged").resolve(trace))
                .hasSameTextualContentAs(out.resolve("whole").resolve(trace));
    }

    @Test
    void shardsThatDoNotBelongTogetherAreNotMerged() {
        run(shard("s1", 1));
        run(plan("other", Map.of("faults", "crash"), Optional.of(new Shard(2, 2))));
        run(plan("whole"));

        assertThatMerging("s1").hasMessageContaining("no directory holds shard 2/2");
        assertThatMerging("s1", "s1").hasMessageContaining("both are shard 1");
        assertThatMerging("s1", "other").hasMessageContaining("faults 'none' and 'crash'");
        assertThatMerging("s1", "whole").hasMessageContaining("it was run without --shard");
    }

    @Test
    void aShardThatDidNotEndIsNotMerged() {
        stopAfter = 1;
        run(shard("s1", 1));

        assertThatMerging("s1").hasMessageContaining("did not end: it lacks 1 of 2 searches, none/test/row/none first");
    }

    @Test
    void aTrialThatIsUnderWayWhenTimeIsUpIsBrokenOff() {
        CountDownLatch never = new CountDownLatch(1);
        GuardStrategy stuck = Sketch.of("stuck", (node, slot, work) -> {
            never.await();
            return Guard.Outcome.SKIPPED;
        });
        CampaignPlan plan = new CampaignPlan(
                List.of(pairing(stuck), pairing(Guards.claim())),
                OptionalInt.empty(),
                FaultProfile.NONE,
                1,
                new TreeMap<>(),
                SearchOptions.EXHAUSTIVE,
                new Bounds(1000, Duration.ofSeconds(3), LONGER_THAN_THE_TEST),
                SharedStores.options(),
                out.resolve("stuck"));

        Results results = run(plan);

        assertThat(results.cells()).extracting(CellResult::problem).containsOnly("not reached: --max-time 3s");
        assertThat(results.againstClaims()).isEqualTo(Badness.UNDECIDED);
        assertThat(results.cutShort()).contains("the run was cut short by --max-time 3s");
        assertThat(ProgressFile.read(out.resolve("stuck")).finished()).isEmpty();
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertThatMerging(String... parts) {
        List<Path> directories =
                java.util.Arrays.stream(parts).map(out::resolve).toList();
        return assertThatThrownBy(() -> Merge.read(directories)).isInstanceOf(ProblemException.class);
    }

    private Results run(CampaignPlan plan) {
        return Campaign.run(plan, new Listener(), stop);
    }

    private CampaignPlan plan(String directory) {
        return plan(directory, Map.of("faults", "none"), Optional.empty());
    }

    private CampaignPlan shard(String directory, int number) {
        return plan(directory, Map.of("faults", "none", "shard", number + "/2"), Optional.of(new Shard(number, 2)));
    }

    private CampaignPlan plan(String directory, Map<String, String> options, Optional<Shard> shard) {
        return new CampaignPlan(
                        List.of(pairing(Guards.checkThenAct()), pairing(Guards.claim()), pairing(Guards.none())),
                        OptionalInt.empty(),
                        FaultProfile.NONE,
                        1,
                        new TreeMap<>(options),
                        SearchOptions.EXHAUSTIVE,
                        new Bounds(1000, PLENTY),
                        SharedStores.options(),
                        out.resolve(directory))
                .ofShard(shard);
    }

    private static Pairing pairing(GuardStrategy strategy) {
        return new Pairing(new ValidatingStrategy(strategy), TestLab.scenario("test"));
    }

    /** Without what a clock said and where the files lie. */
    private List<String> timeless(List<CellResult> cells, String directory) {
        return cells.stream()
                .map(cell -> cell.toString()
                        .replaceAll("(m|leastM|medianM|mostM)illis=\\d+", "")
                        .replace(out.resolve(directory).toString(), "out"))
                .toList();
    }

    private final class Listener implements CampaignListener {
        @Override
        public void cellStarted(CellId cell, int number, int total) {
            started.add(cell);
        }

        @Override
        public void cellEnded(CellResult result, int number, int total) {
            if (number >= stopAfter) {
                stop.stop();
            }
        }
    }
}
