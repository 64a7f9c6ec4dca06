package io.onlyonce.reports;

import static java.time.Duration.ofMillis;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Claimed;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.check.Finding;
import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.explore.StatesJson;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryBuilder.Origin;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.engine.store.StoreView;
import io.onlyonce.engine.store.StoreView.KeyView;
import io.onlyonce.engine.store.StoreView.LockView;
import io.onlyonce.engine.store.StoreView.TableView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A campaign with one cell of every standing, as the campaign would leave it behind. */
final class Samples {
    static final String HOSTILE =
            "SELECT '</td><script>alert(1)</script>', \"x\" AS a&b -- \u202Egnp.exe\u001B[31m\u0007";
    private static final String SLOT = "recon-nightly@2026-03-07T02:30:00Z";

    private Samples() {}

    /** Results whose histories are in a directory. */
    static Results writtenTo(Path directory) {
        HistoryJson.write(directory.resolve("cells/flag/no-duplicate.history.jsonl"), flag());
        HistoryJson.write(directory.resolve("cells/broken/no-duplicate.history.jsonl"), hostile());
        HistoryJson.write(directory.resolve("cells/lock/no-duplicate.history.jsonl"), lock());
        HistoryJson.write(directory.resolve("cells/lock/late.history.jsonl"), lock());
        StatesJson.write(directory.resolve("cells/flag/no-duplicate.states.json"), flagStates());
        return results();
    }

    /** The rows as they grow, a key that appears in the third step, and a lock that is gone after it. */
    static States flagStates() {
        List<States.State> steps = new ArrayList<>();
        for (int step = 0; step <= 6; step++) {
            int rows = Math.max(0, Math.min(2, step - 2));
            List<List<String>> entries = IntStream.rangeClosed(1, rows)
                    .mapToObj(row -> List.of(String.valueOf(row), "acc-1", "n" + row))
                    .toList();
            steps.add(new States.State(
                    step,
                    new StoreView(
                            List.of(new TableView("recon_entries", List.of("id", "account_id", "node"), entries, rows)),
                            step < 3 ? List.of() : List.of(new KeyView("lock:recon", "n1-4001", 840_000)),
                            step != 2
                                    ? List.of()
                                    : List.of(new LockView("n1", "table recon_entries", "RowExclusiveLock", true)))));
        }
        return new States(1, HistoryHash.of(flag()), steps);
    }

    static Results results() {
        return new Results(
                1,
                "2026-01-01T02:30:00Z",
                42,
                new TreeMap<>(Map.of("nodes", "scenario's own", "max-trials", "20000", "max-time", "PT2M")),
                new TreeMap<>(Map.of("postgres", "PostgreSQL 17.10 (embedded)", "redis", "Redis 6.2.6 (embedded)")),
                "2 cores, 7.8 GB, Linux 6.1, Java 17.0.15",
                4230,
                false,
                List.of(flagCell(), brokenCell(), lockCell(), goodCell(), betterCell(), cutCell(), problemCell()));
    }

    /** One cell whose history is said to be somewhere. */
    static Results pointingTo(String files) {
        CellResult cell = cell(
                "flag-check-then-act",
                "nightly-recon",
                new CellResult.SearchReport(20, 0, 1, 1, true, "", 61),
                new CellResult.Counts(14, 0, 0, 12, 0, 0),
                Map.of(),
                List.of(violated(Promise.NO_DUPLICATE, Claimed.HOLE, "it took effect twice", files)));
        return TextTableTest.with(List.of(cell));
    }

    /** The check and the act are two requests, and the other node gets in between. */
    static History flag() {
        var events = new HistoryBuilder(header("flag-check-then-act", List.of("n1", "n2")));
        events.started(ofMillis(0), "n1", 1, SLOT);
        events.started(ofMillis(0), "n2", 2, SLOT);
        for (int node = 1; node <= 2; node++) {
            request(events, node, "SELECT processed FROM recon_windows WHERE window_id = '2026-03-06'", "false");
            events.entered(ofMillis(3), "n" + node, node, SLOT);
        }
        int[] inserts = new int[3];
        for (int node = 1; node <= 2; node++) {
            inserts[node] = work(
                    events, node, "INSERT INTO recon_entries (account_id, window_id) VALUES ('acc-1', '2026-03-06')");
            events.left(ofMillis(5), "n" + node, node, SLOT);
            request(
                    events,
                    node,
                    "UPDATE recon_windows SET processed = true WHERE window_id = '2026-03-06'",
                    "UPDATE 1");
            events.ended(ofMillis(7), "n" + node, node, SLOT, AttemptOutcome.RAN, "");
        }
        events.effect(ofMillis(4), EffectKind.ROW, SLOT, "acc-1", "n1", 1, inserts[1]);
        events.effect(ofMillis(6), EffectKind.ROW, SLOT, "acc-1", "n2", 2, inserts[2]);
        return events.build();
    }

    /** A node waits for a lock, and runs again once it has it. */
    static History lock() {
        var events = new HistoryBuilder(header("advisory-lock", List.of("n1", "n2", "n3")));
        events.started(ofMillis(0), "n1", 1, SLOT);
        events.started(ofMillis(0), "n2", 2, SLOT);
        request(events, 1, "SELECT pg_advisory_lock(hashtext('recon-nightly'))", "void");
        int waiting = events.delivered(
                ofMillis(2), "n2", "postgres", 1, "SELECT pg_advisory_lock(hashtext('recon-nightly'))", Origin.GUARD);
        events.blocked(ofMillis(3), "n2", waiting, List.of("n1"));
        events.entered(ofMillis(3), "n1", 1, SLOT);
        int first = work(events, 1, "INSERT INTO recon_entries VALUES ('acc-1', '2026-03-06')");
        events.left(ofMillis(5), "n1", 1, SLOT);
        request(events, 1, "SELECT pg_advisory_unlock(hashtext('recon-nightly'))", "true");
        events.answered(ofMillis(6), "n2", waiting, "void");
        events.ended(ofMillis(6), "n1", 1, SLOT, AttemptOutcome.RAN, "");
        events.entered(ofMillis(7), "n2", 2, SLOT);
        int second = work(events, 2, "INSERT INTO recon_entries VALUES ('acc-1', '2026-03-06')");
        events.left(ofMillis(8), "n2", 2, SLOT);
        events.injected(ofMillis(8), "", "expire", "every lease is over");
        events.ended(ofMillis(9), "n2", 2, SLOT, AttemptOutcome.FAILED, "connection reset");
        events.effect(ofMillis(4), EffectKind.ROW, SLOT, "acc-1", "n1", 1, first);
        events.effect(ofMillis(8), EffectKind.ROW, SLOT, "acc-1", "n2", 2, second);
        return events.build();
    }

    /** Texts that would like to be more than text. */
    static History hostile() {
        var events = new HistoryBuilder(header("my-own-guard", List.of("n1", "n2")));
        events.started(ofMillis(0), "n1", 1, SLOT);
        request(events, 1, HOSTILE, "ERROR <b>no</b>\nsecond line\ttab");
        int insert = work(events, 1, "INSERT INTO t VALUES ('" + "0123456789".repeat(80) + "')");
        events.effect(ofMillis(4), EffectKind.ROW, SLOT, "<i>item</i>", "n1", 1, insert);
        events.effect(ofMillis(4), EffectKind.ROW, SLOT, "acc-2", "n1", 1, -1);
        events.ended(ofMillis(9), "n1", 1, SLOT, AttemptOutcome.FAILED, "<img src=x onerror=alert(2)>");
        return events.build();
    }

    private static int request(HistoryBuilder events, int node, String text, String answer) {
        return exchange(events, node, text, answer, Origin.GUARD);
    }

    private static int work(HistoryBuilder events, int node, String text) {
        return exchange(events, node, text, "INSERT 0 1", Origin.WORK);
    }

    private static int exchange(HistoryBuilder events, int node, String text, String answer, Origin origin) {
        int index = events.delivered(ofMillis(events.size()), "n" + node, "postgres", 1, text, origin);
        events.answered(ofMillis(events.size()), "n" + node, index, answer);
        return index;
    }

    private static HistoryHeader header(String strategy, List<String> nodes) {
        return new HistoryHeader(
                strategy,
                "nightly-recon",
                EffectKind.ROW,
                Policy.SKIP_RATHER_THAN_DOUBLE,
                nodes,
                List.of(SLOT),
                List.of("acc-1"));
    }

    private static CellResult flagCell() {
        return cell(
                "flag-check-then-act",
                "nightly-recon",
                new CellResult.SearchReport(20, 0, 1, 1, true, "", 61),
                new CellResult.Counts(14, 0, 0, 12, 0, 0),
                Map.of("n1 RAN, n2 RAN; effects 2 (1 doubled)", 14, "n1 RAN, n2 SKIPPED; effects 1", 6),
                List.of(
                        violated(
                                Promise.NO_DUPLICATE,
                                Claimed.HOLE,
                                "acc-1 of " + SLOT + " took effect twice (row), and no attempt reported an error",
                                "cells/flag/no-duplicate"),
                        held(Promise.NO_MISS, Claimed.PROMISED),
                        violated(
                                Promise.NO_OVERLAP,
                                Claimed.HOLE,
                                "n2 entered the work of " + SLOT + " while n1 was still in it",
                                "cells/flag/no-overlap")));
    }

    private static CellResult brokenCell() {
        return cell(
                "my-own-guard",
                "claim-queue",
                new CellResult.SearchReport(1400, 0, 1, 1, true, "", 2100),
                new CellResult.Counts(3, 12, 1, 0, 15, 0),
                Map.of("n1 RAN, n2 RAN; effects 2 (1 doubled)", 15, "n1 RAN, n2 SKIPPED; effects 1", 1385),
                List.of(
                        violated(
                                Promise.NO_DUPLICATE,
                                Claimed.PROMISED,
                                "<i>item</i> of " + SLOT + " took effect twice",
                                "cells/broken/no-duplicate"),
                        held(Promise.NO_MISS, Claimed.PROMISED),
                        held(Promise.NO_OVERLAP, Claimed.SILENT)));
    }

    private static CellResult lockCell() {
        CellResult cell = lockCellWithoutFindings();
        var late = new PromiseResult.Counterexample(
                "acc-1 took effect 61 s after the slot was due",
                6,
                1,
                1,
                9,
                "cells/lock/late.trace.json",
                "cells/lock/late.history.jsonl",
                "./onlyonce replay late");
        return new CellResult(
                cell.id(),
                cell.nodes(),
                cell.search(),
                cell.counts(),
                cell.outcomes(),
                cell.promises(),
                List.of(new CellResult.FindingResult(Finding.LATE, 5, late)),
                Optional.of(new CellResult.Doubled(2, 70, 1, 3, 1500)),
                Optional.of(new CellResult.Verification(70, 69, "step 3")),
                "");
    }

    private static CellResult lockCellWithoutFindings() {
        return cell(
                "advisory-lock",
                "nightly-recon",
                new CellResult.SearchReport(70, 0, 1, 1, true, "", 300),
                new CellResult.Counts(60, 10, 0, 0, 10, 0),
                Map.of("n1 RAN, n2 RAN, n3 IDLE; effects 2 (1 doubled)", 70),
                List.of(
                        violated(
                                Promise.NO_DUPLICATE,
                                Claimed.HOLE,
                                "acc-1 of " + SLOT + " took effect twice (row), loudly",
                                "cells/lock/no-duplicate"),
                        held(Promise.NO_MISS, Claimed.PROMISED),
                        held(Promise.NO_OVERLAP, Claimed.PROMISED)));
    }

    private static CellResult goodCell() {
        return cell(
                "claim-update-returning",
                "claim-queue",
                new CellResult.SearchReport(217, 0, 1, 1, true, "", 500),
                new CellResult.Counts(0, 0, 0, 0, 0, 0),
                Map.of("n1 RAN, n2 SKIPPED; effects 1", 217),
                List.of(
                        held(Promise.NO_DUPLICATE, Claimed.PROMISED),
                        held(Promise.NO_MISS, Claimed.PROMISED),
                        held(Promise.NO_OVERLAP, Claimed.PROMISED)));
    }

    private static CellResult betterCell() {
        return cell(
                "redis-set-nx-keep",
                "order-sync",
                new CellResult.SearchReport(20, 0, 1, 1, true, "", 40),
                new CellResult.Counts(0, 0, 0, 0, 0, 0),
                Map.of(),
                List.of(held(Promise.NO_DUPLICATE, Claimed.HOLE)));
    }

    private static CellResult cutCell() {
        return cell(
                "none",
                "order-sync",
                new CellResult.SearchReport(20000, 0, 1, 1, false, "stopped at 20000 trials", 60000),
                new CellResult.Counts(0, 0, 0, 0, 0, 0),
                Map.of(),
                List.of(held(Promise.NO_DUPLICATE, Claimed.SILENT)));
    }

    private static CellResult problemCell() {
        return new CellResult(
                new CellId("flaky", "order-sync", EffectKind.CALL, "none"),
                2,
                new CellResult.SearchReport(0, 0, 1, 1, false, "a problem", 1),
                new CellResult.Counts(0, 0, 0, 0, 0, 0),
                new TreeMap<>(),
                List.of(),
                "strategy 'flaky': attach threw <Boom>; expected a guard. Look into onlyonce.log.");
    }

    private static CellResult cell(
            String strategy,
            String scenario,
            CellResult.SearchReport search,
            CellResult.Counts counts,
            Map<String, Integer> outcomes,
            List<PromiseResult> promises) {
        return new CellResult(
                new CellId(strategy, scenario, EffectKind.ROW, "none"),
                2,
                search,
                counts,
                new TreeMap<>(outcomes),
                promises,
                "");
    }

    private static PromiseResult held(Promise promise, Claimed claimed) {
        return new PromiseResult(
                promise,
                Badness.HELD,
                claimed,
                "The check and the act are one statement.",
                "incident I3",
                Optional.empty());
    }

    private static PromiseResult violated(Promise promise, Claimed claimed, String what, String files) {
        String replay = "./onlyonce replay onlyonce-out/%s.trace.json".formatted(files);
        return new PromiseResult(
                promise,
                Badness.VIOLATED,
                claimed,
                "The flag is read long before it is written, so two nodes can both read false.",
                "incident I1",
                Optional.of(new PromiseResult.Counterexample(
                        what, 6, 1, 0, 2, files + ".trace.json", files + ".history.jsonl", replay)));
    }
}
