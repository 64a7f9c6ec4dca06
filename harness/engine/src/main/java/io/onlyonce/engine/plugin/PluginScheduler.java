package io.onlyonce.engine.plugin;

import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.StrategyInfo;
import java.time.Duration;

/** A scheduler of a plug-in: it is started and stopped by way of {@link PluginCalls}; what it fires comes by itself. */
final class PluginScheduler implements SchedulerStrategy {
    private final PluginStrategy whole;
    private final PluginCalls calls;
    private final SchedulerStrategy scheduler;

    PluginScheduler(PluginStrategy whole, PluginCalls calls, SchedulerStrategy scheduler) {
        this.whole = whole;
        this.calls = calls;
        this.scheduler = scheduler;
    }

    @Override
    public StrategyInfo info() {
        return whole.info();
    }

    @Override
    public Duration polling() {
        return scheduler.polling();
    }

    @Override
    public int tolerated() {
        return scheduler.tolerated();
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        whole.prepare(preparation);
    }

    /** On the caller's thread, for as long as it takes: opening what a library needs is no endless loop. */
    @Override
    public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) throws Exception {
        NodeContext kept = PluginNode.of(node, calls);
        AutoCloseable running = calls.here(
                info().id() + ".start(" + node.name() + ")", () -> scheduler.start(kept, schedule, firing));
        return () -> calls.here(info().id() + ", stopping " + node.name(), () -> {
            running.close();
            return running;
        });
    }
}
