package io.onlyonce.engine.check;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.History;

/** Judges one promise from a history alone: a pure function that touches no store and names its evidence. */
public interface Checker {
    /** The promise that is judged. */
    Promise promise();

    /** What the history proves about it. Each implementation states its cost. */
    Verdict check(History history);
}
