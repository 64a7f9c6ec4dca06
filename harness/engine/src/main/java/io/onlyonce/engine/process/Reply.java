package io.onlyonce.engine.process;

import java.util.Optional;
import java.util.function.Consumer;

/** Answers one order, once. */
final class Reply {
    private final long order;
    private final Consumer<NodeReport> harness;

    Reply(long order, Consumer<NodeReport> harness) {
        this.order = order;
        this.harness = harness;
    }

    long order() {
        return order;
    }

    void done() {
        harness.accept(new NodeReport.Answer(order, "", Optional.empty()));
    }

    void ended(AttemptEnd end) {
        harness.accept(new NodeReport.Answer(order, "", Optional.of(end)));
    }

    void refused(String why) {
        harness.accept(new NodeReport.Answer(order, why, Optional.empty()));
    }
}
