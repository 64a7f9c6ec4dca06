package io.onlyonce.cli;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.Event.Delivered;
import io.onlyonce.engine.history.Event.Effect;
import io.onlyonce.engine.history.Event.Ended;
import io.onlyonce.engine.history.Event.Entered;
import io.onlyonce.engine.history.Event.Left;
import io.onlyonce.engine.history.Event.Started;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.scenario.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Histories whose verdicts are known, written to files. */
final class StoredHistories {
    private static final String SLOT = "job@1";
    private static final String ITEM = "item";

    private final List<Event> events = new ArrayList<>();

    private StoredHistories() {}

    /** One node runs, and nobody else. */
    static Path held(Path directory) {
        return new StoredHistories().runs("n1", 1).write(directory.resolve("held.jsonl"));
    }

    /** Two nodes run, one after the other. */
    static Path violated(Path directory) {
        return new StoredHistories().runs("n1", 1).runs("n2", 2).write(directory.resolve("violated.jsonl"));
    }

    /** Nothing was observed. */
    static Path undecided(Path directory) {
        return new StoredHistories().write(directory.resolve("undecided.jsonl"));
    }

    private StoredHistories runs(String node, int attempt) {
        events.add(new Started(next(), at(), node, attempt, SLOT));
        events.add(new Entered(next(), at(), node, attempt, SLOT));
        int request = next();
        events.add(new Delivered(request, at(), node, "postgres", 1, "INSERT", true));
        events.add(new Event.Answered(next(), at(), node, request, "INSERT 0 1"));
        events.add(new Effect(next(), at(), EffectKind.ROW, SLOT, ITEM, node, attempt, request, OptionalLong.empty()));
        events.add(new Left(next(), at(), node, attempt, SLOT));
        events.add(new Ended(next(), at(), node, attempt, SLOT, AttemptOutcome.RAN, ""));
        return this;
    }

    private int next() {
        return events.size();
    }

    private Duration at() {
        return Duration.ofMillis(events.size());
    }

    private Path write(Path file) {
        HistoryHeader header = new HistoryHeader(
                "a-strategy",
                "a-scenario",
                EffectKind.ROW,
                Policy.SKIP_RATHER_THAN_DOUBLE,
                List.of("n1", "n2"),
                List.of(SLOT),
                List.of(ITEM));
        HistoryJson.write(file, new History(header, events));
        return file;
    }
}
