package io.onlyonce.engine.campaign;

import io.onlyonce.engine.explore.SearchBudget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Says when the search of one cell stops although there is more to try, and why. */
final class SearchLimits implements SearchBudget {
    /** What the reason of a search begins with that had no time left. */
    static final String MAX_TIME = "--max-time";

    private final CampaignPlan plan;
    private final StopSignal stop;
    private final long campaignBegan;
    private final Duration reserve;
    private final AtomicInteger executed = new AtomicInteger();

    /**
     * Ends with the plan's bounds.
     *
     * @param reserve of the time, for putting the stores away and writing the reports
     */
    SearchLimits(CampaignPlan plan, StopSignal stop, long campaignBegan, Duration reserve) {
        this.reserve = reserve;
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

    @Override
    public Duration timeLeft() {
        Duration gone = Duration.ofNanos(System.nanoTime() - campaignBegan)
                .plus(plan.bounds().spent());
        return plan.bounds().maxTime().minus(gone).minus(reserve);
    }

    private boolean isOutOfTime() {
        return timeLeft().isNegative();
    }

    private String maxTime() {
        Duration time = plan.bounds().maxTime();
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /** Why the search stopped, as the option that would have let it go on. */
    String reason() {
        if (stop.isStopped()) {
            return "interrupted";
        }
        if (isOutOfTime()) {
            return MAX_TIME + " " + maxTime();
        }
        if (trialsLeft() <= 0) {
            return "--max-trials " + plan.bounds().maxTrials();
        }
        return "--preemptions " + plan.search().maxPreemptions();
    }
}
