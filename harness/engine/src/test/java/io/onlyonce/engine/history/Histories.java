package io.onlyonce.engine.history;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.List;

/** Histories for tests. */
public final class Histories {
    public static final String SLOT = "recon-nightly@2026-03-07T02:30:00Z";
    public static final String ITEM = "acc-1";

    private Histories() {}

    /** A header with two nodes, one slot and one item. */
    public static HistoryHeader header() {
        return header(List.of(SLOT), List.of(ITEM));
    }

    /** A header with two nodes. */
    public static HistoryHeader header(List<String> slots, List<String> items) {
        return new HistoryHeader(
                "flag-check-then-act",
                "nightly-recon",
                EffectKind.ROW,
                Policy.SKIP_RATHER_THAN_DOUBLE,
                List.of("n1", "n2"),
                slots,
                items);
    }

    /** One event of every type, with texts that are hard to store. */
    public static History everyEvent() {
        var events = new HistoryBuilder(header());
        events.started(ms(0), "n1", 1, SLOT);
        int insert = events.delivered(
                ms(1),
                "n1",
                "postgres",
                1,
                "INSERT INTO t VALUES ('\"\\\n\u2028\u202E<b>', '2026-01-01 12:34:56.789+00')",
                HistoryBuilder.Origin.WORK);
        events.blocked(ms(2), "n1", insert, List.of("n2", "?"));
        events.injected(ms(3), "", "expire", "time passed");
        events.answered(ms(4), "n1", insert, "INSERT 0 1");
        events.entered(ms(5), "n1", 1, SLOT);
        events.effect(ms(6), EffectKind.ROW, SLOT, ITEM, "n1", 1, insert);
        events.left(ms(7), "n1", 1, SLOT);
        events.ended(ms(8), "n1", 1, SLOT, AttemptOutcome.RAN, "");
        events.probed(ms(9), SLOT, "ended SKIPPED", HistoryBuilder.Ended.WITHOUT_EFFECT);
        return events.build();
    }

    /** Milliseconds since the trial began. */
    public static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
