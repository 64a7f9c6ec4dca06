package io.onlyonce.engine.node;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.function.Function;

/** A strategy whose library also sends requests that belong to no attempt, such as heartbeats. */
public interface BackgroundTraffic {
    /** What becomes of a request; called from any thread, and each time with the same answer. */
    Treatment treat(HeldRequest request);

    /** What becomes of a strategy's requests; for most, each is a step. */
    static Function<HeldRequest, Treatment> of(GuardStrategy strategy) {
        return strategy instanceof BackgroundTraffic some ? some::treat : request -> Treatment.STEP;
    }
}
