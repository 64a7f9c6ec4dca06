package io.onlyonce.engine.storm;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a stored plan again. Real time does not repeat, so it may take several times to see the same. */
public final class StormReplay {
    private StormReplay() {}

    /**
     * Plays the plan as often as asked, each time from fresh stores.
     *
     * @param stop ends it before, with what was played until then
     * @throws io.onlyonce.engine.problem.ProblemException if the strategy fails outside of an attempt, or the stores do
     */
    public static List<Played> run(
            StormPlan plan, GuardStrategy strategy, Scenario scenario, Ground ground, StopSignal stop) {
        List<Played> all = new ArrayList<>();
        try (StormSite site = StormSite.open(ground.stores(), ground.nodes())) {
            site.warmUp(plan, strategy, scenario, stop);
            for (int i = 0; i < ground.times() && !stop.isStopped(); i++) {
                Optional<Played> played = site.play(plan, strategy, scenario, stop);
                played.ifPresent(all::add);
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return all;
        }
    }

    /**
     * On what a plan is played.
     *
     * @param times how often, at least 1
     */
    public record Ground(StoreOptions stores, NodeHostOptions nodes, int times) {}
}
