package io.onlyonce.engine.campaign;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CampaignPlan.Pairing;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.scenario.Lesson;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Plays one variant of a lesson: a campaign with one strategy, one scenario and one kind of effect.
 *
 * @param lesson what it belongs to
 * @param strategy the guard to play it with
 * @param scenario the lesson's
 * @param faults of each trial, in addition to none
 */
public record LessonPlay(Lesson lesson, GuardStrategy strategy, Scenario scenario, String faults) {
    private static final int MAX_TRIALS = 5_000;
    private static final Duration MAX_TIME = Duration.ofMinutes(2);

    /**
     * Tries every order with the faults.
     *
     * @return the results; {@link #cell} picks the cell that the lesson speaks of
     */
    public Results run(StoreOptions stores, Path out, CampaignListener listener, StopSignal stop) {
        CampaignPlan plan = new CampaignPlan(
                List.of(new Pairing(strategy, scenario.withEffects(List.of(lesson.effect())))),
                OptionalInt.of(lesson.nodes()),
                FaultProfile.parse(faults),
                0,
                new TreeMap<>(),
                SearchOptions.EXHAUSTIVE,
                new Bounds(MAX_TRIALS, MAX_TIME),
                stores,
                out);
        return Campaign.run(plan, listener, stop);
    }

    /** The cell in which all the faults may happen: the last one. */
    public static CellResult cell(Results results) {
        return results.cells().get(results.cells().size() - 1);
    }

    /** What a cell showed about the lesson's promise. */
    public static Badness observed(CellResult cell, Promise promise) {
        return cell.promise(promise).map(PromiseResult::observed).orElse(Badness.UNDECIDED);
    }
}
