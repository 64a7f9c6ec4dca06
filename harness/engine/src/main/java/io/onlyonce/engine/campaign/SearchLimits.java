package io.onlyonce.engine.campaign;

import io.onlyonce.engine.explore.SearchBudget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Says when the search of one cell stops although there is more to try, and why. */
final class SearchLimits implements SearchBudget {
    private final CampaignPlan plan;
    private final StopSignal stop;
    private final long campaignBegan;
    private final AtomicInteger executed = new AtomicInteger();

    SearchLimits(CampaignPlan plan, StopSignal stop, long campaignBegan) {
        this.plan = plan;
        this.stop = stop;
        this.campaignBegan = campaignBegan;
    }

    SearchOptions options() {
        return plan.search();
    }

    Duration patience() {
        return plan.bounds().patience();
    }

    long seed() {
        return plan.seed();
    }

    /** Notes one more execution. */
    void executed() {
        executed.incrementAndGet();
    }

    @Override
    public int trialsLeft() {
        return plan.bounds().maxTrials() - executed.get();
    }

    @Override
    public boolean isOver() {
        return stop.isStopped() || isOutOfTime();
    }

    private boolean isOutOfTime() {
        return System.nanoTime() - campaignBegan >= plan.bounds().maxTime().toNanos();
    }

    /** Why the search stopped, as the option that would have let it go on. */
    String reason() {
        if (stop.isStopped()) {
            return "interrupted";
        }
        if (isOutOfTime()) {
            return "--max-time " + plan.bounds().maxTime().toSeconds() + "s";
        }
        if (trialsLeft() <= 0) {
            return "--max-trials " + plan.bounds().maxTrials();
        }
        return "--preemptions " + plan.search().maxPreemptions();
    }
}
