package io.onlyonce.engine.process;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;
import java.util.List;
import java.util.Set;

/**
 * Lets everyone in, reads the node's clock once and says so. Found by node processes with {@link
 * java.util.ServiceLoader}.
 */
public final class NoGuard implements GuardStrategy {
    static final String ID = "test-no-guard";
    static final String OPEN = "the JDK's own packages are open: ";
    static final String SAYS = "the guard lets in ";

    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                ID, "a test's", Set.of(), List.of(), Claims.from("a test").build());
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> {
            System.out.println(SAYS + node.name() + " at " + node.clock().instant());
            System.out.println(OPEN + Object.class.getModule().isOpen("java.lang", NoGuard.class.getModule()));
            work.perform();
            return Guard.Outcome.RAN;
        };
    }
}
