package io.onlyonce.engine.explore;

import java.util.List;

/** A trial did not offer a decision that an earlier one with the same beginning did: the guard is not deterministic. */
public final class TracePartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TracePartedException(int step, Decision due, List<Option> options) {
        super(("step %d should be '%s', but only %s is possible there; "
                        + "the guard or its store did something else this time")
                .formatted(step + 1, due, options.stream().map(Option::decision).toList()));
    }

    TracePartedException(int step, Decision due, String before, String now) {
        super(("step %d, '%s', was about '%s' and is about '%s' now; "
                        + "the guard or its store did something else this time")
                .formatted(step + 1, due, before, now));
    }
}
