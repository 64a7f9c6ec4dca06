package io.onlyonce.cli;

import io.onlyonce.engine.campaign.SearchOptions;
import io.onlyonce.engine.campaign.SearchOptions.Mode;
import io.onlyonce.engine.campaign.SearchOptions.Repetition;
import io.onlyonce.engine.explore.Reduction;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** How the trials of each cell are chosen, and by how many workers they are executed. */
final class SearchMixin {
    private static final int MOST_WORKERS_BY_DEFAULT = 2;

    @Option(
            names = "--search",
            paramLabel = "MODE",
            defaultValue = "exhaustive",
            description =
                    "exhaustive tries every trial, the simplest first; pct and random draw --max-trials of them by"
                            + " the seed, for spaces too large to finish (default: ${DEFAULT-VALUE}).")
    private Mode mode = Mode.EXHAUSTIVE;

    @Option(
            names = "--preemptions",
            paramLabel = "N",
            description = "Leave out trials in which nodes are left more than N times while they could go on.")
    private Optional<Integer> preemptions = Optional.empty();

    @Option(
            names = "--no-reduction",
            description =
                    "Also try the trials that differ from another one only in the order of requests that commute.")
    private boolean noReduction;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Workers, each with stores of its own. Without it, one a core, at most 2. The results do not"
                    + " depend on it.")
    private Optional<Integer> workers = Optional.empty();

    @Option(
            names = "--verify",
            negatable = true,
            description = "Execute every violated trace once more, and say where the histories part if they differ."
                    + " --no-verify does not, whatever the profile says.")
    private Optional<Boolean> verify = Optional.empty();

    /** With what holds unless it was given. */
    SearchOptions options(boolean usuallyVerifies) {
        return new SearchOptions(
                mode,
                noReduction ? Reduction.NONE : Reduction.SLEEP_SETS,
                preemptions.orElse(Integer.MAX_VALUE),
                verify.orElse(usuallyVerifies) ? Repetition.EVERY_VIOLATION : Repetition.NONE,
                workers.orElseGet(SearchMixin::usualWorkers));
    }

    private static int usualWorkers() {
        return Math.min(MOST_WORKERS_BY_DEFAULT, Runtime.getRuntime().availableProcessors());
    }

    /** What is wrong with the numbers; empty if nothing is. */
    Optional<String> complaint() {
        if (workers.isPresent() && (workers.get() < 1 || workers.get() > 16)) {
            return Optional.of("--workers: %d; expected 1 to 16".formatted(workers.get()));
        }
        if (preemptions.isPresent() && preemptions.get() < 0) {
            return Optional.of("--preemptions: %d; expected 0 or more".formatted(preemptions.get()));
        }
        return Optional.empty();
    }

    /** Every option in force, by name. */
    Map<String, String> text(boolean usuallyVerifies) {
        Map<String, String> text = new TreeMap<>();
        text.put("search", mode.id());
        text.put("reduction", noReduction ? "none" : "sleep sets");
        text.put("preemptions", preemptions.map(String::valueOf).orElse("any number"));
        text.put("verify", verify.orElse(usuallyVerifies) ? "every violation" : "no");
        text.put("workers", String.valueOf(options(usuallyVerifies).workers()));
        return text;
    }
}
