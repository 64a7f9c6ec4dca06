package io.onlyonce.engine.storm;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.plan.Mix;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.store.StoreOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * What storms are to be played, and for how long.
 *
 * @param cells strategies, scenarios and mixes, each with plans of its own
 * @param search how long plans are drawn and played, in all cells together
 * @param effort how hard it is tried to make a violating plan simple
 * @param seed of the first plan of each cell
 * @param options every option in force, by name, for the report
 * @param stores where the stores come from
 * @param nodes how node processes are started
 * @param out directory that receives everything the run leaves behind
 */
public record StormCampaignPlan(
        List<Cell> cells,
        Search search,
        Effort effort,
        long seed,
        SortedMap<String, String> options,
        StoreOptions stores,
        NodeHostOptions nodes,
        Path out) {
    /** Copies the list. */
    public StormCampaignPlan {
        cells = List.copyOf(cells);
    }

    /** A strategy in a scenario, with one kind of effect and one mix of faults. */
    public record Cell(GuardStrategy strategy, Scenario scenario, EffectKind effect, Mix mix, PlanSource plans) {
        /** Names it in results and files. */
        CellId id() {
            return new CellId(strategy.info().id(), scenario.id(), effect, "storm-" + mix.id());
        }
    }

    /**
     * How long plans are drawn and played.
     *
     * @param lasts at most
     * @param until it is over as soon as a plan violates this promise, and that violation is what is made simple; empty
     *     goes on until time is up
     */
    public record Search(Duration lasts, Optional<Promise> until) {
        /** As long as that, whatever is found. */
        public static Search lasting(Duration lasts) {
            return new Search(lasts, Optional.empty());
        }

        /** The same for each of so many cells. */
        Search dividedBy(int cells) {
            return new Search(lasts.dividedBy(Math.max(1, cells)), until);
        }
    }

    /** How long it takes to play a plan. */
    public enum Plans {
        /** Some seconds at most: it can be played often. */
        SHORT,

        /** Half a minute, as the library's own timers go. */
        LONG
    }

    /**
     * How hard it is tried to make a violating plan simple.
     *
     * @param lasts time for each cell; nothing at all keeps plans as they were drawn
     * @param tries how often a simpler plan may fail to show the violation
     * @param repetitions how often the simplest plan is played, to tell its rate; empty is as often as one waits for
     * @param exploring time to look for the same violation by exploring; nothing at all does not look
     * @param plans how long each of them is
     */
    public record Effort(Duration lasts, int tries, OptionalInt repetitions, Duration exploring, Plans plans) {
        /** What takes about half a minute for each cell. */
        public static final Effort USUAL =
                new Effort(Duration.ofSeconds(20), 3, OptionalInt.empty(), Duration.ofSeconds(5));

        private static final int FEW = 2;
        private static final int MANY = 10;

        /** For plans that take a few seconds at most. */
        public Effort(Duration lasts, int tries, OptionalInt repetitions, Duration exploring) {
            this(lasts, tries, repetitions, exploring, Plans.SHORT);
        }

        /** The same for plans that last half a minute each, of someone who fires by itself and cannot be explored. */
        Effort forLongPlans() {
            return new Effort(lasts, FEW, OptionalInt.of(repetitions.orElse(FEW)), Duration.ZERO, Plans.LONG);
        }

        int times() {
            return repetitions.orElse(MANY);
        }
    }
}
