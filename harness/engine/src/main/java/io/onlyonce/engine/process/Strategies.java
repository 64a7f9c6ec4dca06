package io.onlyonce.engine.process;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.plugin.PluginSource;
import java.util.List;
import java.util.ServiceLoader;

/** Finds the strategy of a node: in the plug-ins of the run, else on the class path. */
final class Strategies {
    private Strategies() {}

    static GuardStrategy find(String id, List<String> plugins) {
        for (String plugin : plugins) {
            for (GuardStrategy strategy : Plugin.open(PluginSource.parse(plugin), Plugin.LIMIT_OF_LIBRARY)
                    .strategies()) {
                if (id.equals(strategy.info().id())) {
                    return strategy;
                }
            }
        }
        return onClassPath(id);
    }

    private static GuardStrategy onClassPath(String id) {
        for (GuardStrategy strategy : ServiceLoader.load(GuardStrategy.class, Strategies.class.getClassLoader())) {
            if (id.equals(strategy.info().id())) {
                return new ValidatingStrategy(strategy);
            }
        }
        throw new IllegalStateException("there is no strategy '" + id + "' on the node's class path");
    }
}
