package io.onlyonce.engine.check;

import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import java.time.Duration;

/**
 * When an effect happened on the reference clock: when the request that caused it went on to its store. The effect's
 * own time is by the clock of the store, which does not know of time that only passed in the trial.
 */
final class EffectTime {
    private EffectTime() {}

    static Duration of(Event.Effect effect, History history) {
        return effect.request() < 0
                ? effect.at()
                : history.events().get(effect.request()).at();
    }
}
