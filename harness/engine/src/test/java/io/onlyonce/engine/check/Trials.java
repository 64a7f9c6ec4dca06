package io.onlyonce.engine.check;

import static io.onlyonce.engine.history.Histories.ITEM;
import static io.onlyonce.engine.history.Histories.SLOT;
import static io.onlyonce.engine.history.Histories.ms;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.Histories;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryBuilder.Ended;
import io.onlyonce.engine.history.HistoryHeader;
import java.util.OptionalLong;

/** Says in a few words what happened in a trial; attempt 1 is by n1 and attempt 2 by n2. */
final class Trials {
    private final HistoryBuilder events;
    private int lastRequest = -1;

    private Trials(HistoryHeader header) {
        events = new HistoryBuilder(header);
    }

    static Trials trial() {
        return trial(Histories.header());
    }

    static Trials trial(HistoryHeader header) {
        return new Trials(header);
    }

    Trials start(int attempt) {
        events.started(ms(events.size()), "n" + attempt, attempt, SLOT);
        return this;
    }

    Trials enter(int attempt) {
        return enter(attempt, SLOT);
    }

    Trials enter(int attempt, String slot) {
        events.entered(ms(events.size()), "n" + attempt, attempt, slot);
        return this;
    }

    Trials effect(int attempt) {
        return effect(attempt, ITEM);
    }

    Trials effect(int attempt, String item) {
        return effect(attempt, item, EffectKind.ROW);
    }

    Trials effect(int attempt, String item, EffectKind kind) {
        events.effect(ms(events.size()), kind, SLOT, item, "n" + attempt, attempt, -1);
        return this;
    }

    /** A request of the work goes on to its store. */
    Trials request(int attempt) {
        lastRequest =
                events.delivered(ms(events.size()), "n" + attempt, "sink", 1, "POST /", HistoryBuilder.Origin.WORK);
        return this;
    }

    Trials effectOfLastRequest(int attempt) {
        return effectOfLastRequest(attempt, OptionalLong.empty());
    }

    Trials effectOfLastRequest(int attempt, long token) {
        return effectOfLastRequest(attempt, OptionalLong.of(token));
    }

    private Trials effectOfLastRequest(int attempt, OptionalLong token) {
        events.effect(new Event.Effect(
                events.size(),
                ms(events.size()),
                EffectKind.ROW,
                SLOT,
                ITEM,
                "n" + attempt,
                attempt,
                lastRequest,
                token));
        return this;
    }

    Trials probed(boolean tookEffect) {
        Ended took = tookEffect ? Ended.WITH_EFFECT : Ended.WITHOUT_EFFECT;
        events.probed(ms(events.size()), SLOT, "ended SKIPPED", took);
        return this;
    }

    Trials leave(int attempt) {
        events.left(ms(events.size()), "n" + attempt, attempt, SLOT);
        return this;
    }

    Trials crash(int attempt) {
        events.injected(ms(events.size()), "n" + attempt, "crash", "");
        return this;
    }

    Trials fault(int attempt, String fault) {
        events.injected(ms(events.size()), "n" + attempt, fault, "");
        return this;
    }

    Trials readClock(int attempt) {
        events.clockRead(ms(events.size()), "n" + attempt, attempt, "2026-03-07T02:30:00Z");
        return this;
    }

    Trials end(int attempt, AttemptOutcome outcome) {
        events.ended(ms(events.size()), "n" + attempt, attempt, SLOT, outcome, "");
        return this;
    }

    /** Both attempts run one after the other, each with an effect if {@code RAN}. */
    static History oneAfterTheOther(AttemptOutcome first, AttemptOutcome second) {
        var trial = trial();
        for (int attempt = 1; attempt <= 2; attempt++) {
            AttemptOutcome outcome = attempt == 1 ? first : second;
            trial.start(attempt);
            if (outcome == AttemptOutcome.RAN) {
                trial.enter(attempt).effect(attempt).leave(attempt);
            }
            trial.end(attempt, outcome);
        }
        return trial.history();
    }

    History history() {
        return events.build();
    }
}
