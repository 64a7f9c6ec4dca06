package io.onlyonce.engine.node;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.function.Predicate;

/** A strategy whose library also sends requests that belong to no attempt, such as heartbeats: those are no steps. */
public interface BackgroundTraffic {
    /** Whether a request is sent in the background; called from any thread. */
    boolean isBackground(HeldRequest request);

    /** What a strategy sends in the background; nothing, for most. */
    static Predicate<HeldRequest> of(GuardStrategy strategy) {
        return strategy instanceof BackgroundTraffic some ? some::isBackground : request -> false;
    }
}
