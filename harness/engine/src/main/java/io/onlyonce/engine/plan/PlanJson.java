package io.onlyonce.engine.plan;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.file.Json;
import io.onlyonce.engine.file.JsonDocument;
import io.onlyonce.engine.problem.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Stores a plan as {@code plan.json}, to be read and changed by people: durations and instants are in ISO 8601, so that
 * 300 ms read {@code PT0.3S}.
 */
public final class PlanJson {
    private static final int VERSION = 1;
    private static final String NAME = "onlyonce-storm-plan";
    private static final JsonDocument<PlanFile> FORMAT =
            new JsonDocument<>(NAME, PlanFile.class, Json.forPeople().build());

    private PlanJson() {}

    /** Writes the whole file, or nothing. */
    public static void write(Path file, StormPlan plan) {
        FORMAT.write(file, PlanFile.of(plan));
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException of kind {@code BAD_FILE} if it is not a whole plan, or one that cannot be played
     */
    public static StormPlan read(Path file) {
        StormPlan plan = FORMAT.read(file).plan();
        PlanCheck.of(plan).ifPresent(complaint -> {
            throw complaint.at(file);
        });
        return plan;
    }

    /** Whether a file says that it is a plan; whether it is a whole one shows when it is {@link #read}. */
    public static boolean isPlan(Path file) {
        return FORMAT.claims(file);
    }

    private record PlanFile(
            int version,
            String strategy,
            String scenario,
            EffectKind effect,
            long seed,
            SchedulePlan schedule,
            Duration work,
            Duration lease,
            List<NodePlan> nodes,
            List<PlannedFault> faults) {
        static PlanFile of(StormPlan plan) {
            return new PlanFile(
                    VERSION,
                    plan.strategy(),
                    plan.scenario(),
                    plan.effect(),
                    plan.seed(),
                    plan.schedule(),
                    plan.work(),
                    plan.lease(),
                    plan.nodes(),
                    plan.faults());
        }

        StormPlan plan() {
            return new StormPlan(strategy, scenario, effect, seed, schedule, work, lease, nodes, faults);
        }
    }
}
