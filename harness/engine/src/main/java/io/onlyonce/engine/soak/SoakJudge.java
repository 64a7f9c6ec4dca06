package io.onlyonce.engine.soak;

import io.onlyonce.engine.store.EffectRow;
import io.onlyonce.engine.store.PostgresCell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges slots as soon as all their rivals are done, with the effects as they are in the database. */
final class SoakJudge {
    private final SoakQueue queue;
    private final PostgresCell postgres;
    private final SoakListener listener;
    private final SoakTally tally = new SoakTally();

    SoakJudge(SoakQueue queue, PostgresCell postgres, SoakListener listener) {
        this.queue = queue;
        this.postgres = postgres;
        this.listener = listener;
    }

    /**
     * Returns once every slot that was handed out is judged.
     *
     * @param start when the soak began, by the database's clock
     */
    SoakTally judgeAll(Instant start) throws InterruptedException {
        for (List<SlotWatch> batch = queue.drain(); !batch.isEmpty(); batch = queue.drain()) {
            judge(batch, start);
            listener.judged(tally.slots(), tally.counts().doubled());
        }
        return tally;
    }

    private void judge(List<SlotWatch> batch, Instant start) {
        Map<String, List<EffectRow>> effects = postgres
                .effects(batch.stream().map(SlotWatch::slot).toList())
                .stream()
                .collect(Collectors.groupingBy(EffectRow::slot));
        batch.forEach(watch -> tally.add(watch.with(effects.getOrDefault(watch.slot(), List.of()), start)));
    }
}
