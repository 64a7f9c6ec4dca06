package io.onlyonce.engine.process;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.ValidatingStrategy;
import java.util.ServiceLoader;

/** Finds the strategy of a node among those on its class path. */
final class Strategies {
    private Strategies() {}

    static GuardStrategy find(String id) {
        for (GuardStrategy strategy : ServiceLoader.load(GuardStrategy.class, Strategies.class.getClassLoader())) {
            if (id.equals(strategy.info().id())) {
                return new ValidatingStrategy(strategy);
            }
        }
        throw new IllegalStateException("there is no strategy '" + id + "' on the node's class path");
    }
}
