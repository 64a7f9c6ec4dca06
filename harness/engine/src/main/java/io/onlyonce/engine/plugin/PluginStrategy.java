package io.onlyonce.engine.plugin;

import io.onlyonce.api.ClockSource;
import io.onlyonce.api.Exclusion;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.api.Work;
import java.util.Optional;

/** A strategy of a plug-in: every call into it goes through {@link PluginCalls}. */
final class PluginStrategy implements GuardStrategy {
    private final PluginSource source;
    private final PluginCalls calls;
    private final GuardStrategy strategy;
    private final StrategyInfo info;

    /** Asks the strategy who it is. */
    PluginStrategy(PluginSource source, PluginCalls calls, GuardStrategy strategy) throws Exception {
        this.source = source;
        this.calls = calls;
        this.strategy = calls.within(strategy.getClass().getName() + ".info()", () -> new ValidatingStrategy(strategy));
        StrategyInfo own = this.strategy.info();
        this.info = own.withId(source.idOf(own.id()));
    }

    PluginSource source() {
        return source;
    }

    @Override
    public StrategyInfo info() {
        return info;
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        calls.within(info.id() + ".prepare", () -> {
            strategy.prepare(preparation);
            return preparation;
        });
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        NodeContext kept = PluginNode.of(node, calls);
        Surroundings around = Surroundings.ofAttaching(node);
        Guard guard = calls.within(
                info.id() + ".attach(" + node.name() + ")", () -> around.around(() -> strategy.attach(kept)));
        return new PluginGuard(guard, new Surroundings(node));
    }

    @Override
    public Optional<SchedulerStrategy> scheduler() {
        return strategy.scheduler().map(scheduler -> new PluginScheduler(this, calls, scheduler));
    }

    @Override
    public Exclusion exclusion() {
        return strategy.exclusion();
    }

    @Override
    public ClockSource clock() {
        return strategy.clock();
    }

    /** The harness itself notices an attempt that does not come back. */
    private final class PluginGuard implements Guard {
        private final Guard guard;
        private final Surroundings around;

        PluginGuard(Guard guard, Surroundings around) {
            this.guard = guard;
            this.around = around;
        }

        @Override
        public Outcome attempt(Slot slot, Work work) throws Exception {
            return calls.here(
                    info.id() + ".attempt(" + slot.id() + ")", () -> around.around(() -> guard.attempt(slot, work)));
        }

        @Override
        public void close() {
            try {
                calls.here(
                        info.id() + ".close()",
                        () -> around.around(() -> {
                            guard.close();
                            return guard;
                        }));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("closed with a checked exception: " + e, e);
            }
        }
    }
}
