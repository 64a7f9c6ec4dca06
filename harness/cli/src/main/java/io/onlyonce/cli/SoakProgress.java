package io.onlyonce.cli;

import io.onlyonce.engine.soak.SoakListener;
import io.onlyonce.engine.soak.SoakPlan;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows how a soak goes on, how fast, and how much time is left: in one line if that can be rewritten. */
final class SoakProgress implements SoakListener, AutoCloseable {
    private static final long REDRAW_MILLIS = 200;
    private static final long LINE_MILLIS = 10_000;

    private final Console console;
    private final SoakPlan plan;
    private final RewrittenLine line;
    private long began;
    private long shown;

    SoakProgress(Console console, SoakPlan plan) {
        this.console = console;
        this.plan = plan;
        this.line = new RewrittenLine(console.err());
        show("preparing %,d slots".formatted(plan.slots()));
    }

    @Override
    public void begun() {
        began = millis();
        shown = began;
    }

    @Override
    public void judged(int judged, int duplicates) {
        long now = millis();
        if (now - shown < (console.rewritesProgress() ? REDRAW_MILLIS : LINE_MILLIS)) {
            return;
        }
        shown = now;
        double rate = judged * 1000.0 / Math.max(1, now - began);
        show(String.format(
                Locale.ROOT,
                "%,d of %,d slots, %,d doubled, %,.0f slots/s, about %.0f s left",
                judged,
                plan.slots(),
                duplicates,
                rate,
                (plan.slots() - judged) / rate));
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void show(String text) {
        if (console.rewritesProgress()) {
            line.draw(text);
        } else {
            console.err().println(text);
        }
    }

    @Override
    public void close() {
        if (console.rewritesProgress()) {
            line.clear();
        }
    }
}
