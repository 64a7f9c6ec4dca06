package io.onlyonce.engine.storm;

import io.onlyonce.engine.plan.StormPlan;

/** Draws plans. */
@FunctionalInterface
public interface PlanSource {
    /** The plan that a seed stands for; the same one each time. */
    StormPlan draw(long seed);
}
