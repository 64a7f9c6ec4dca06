package io.onlyonce.cli;

import io.onlyonce.engine.campaign.Bounds;
import io.onlyonce.engine.fault.FaultProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How large a campaign is: nodes, what may go wrong, when to stop; from a profile where nothing else is said. */
final class CampaignMixin {
    private static final int SMALLEST = 2;
    private static final int LARGEST = 5;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A set of options, each of which may still be given: quick, a look at every guard within a"
                    + " minute (--nodes 2 --max-trials 500 --max-time 1m); nightly, everything on two nodes and as much"
                    + " as there is time for on three (--nodes 2,3 --faults all-single --max-trials 3000 --max-time 2h"
                    + " --verify); teaching, the guards and scenarios of the lessons (--nodes 2 --faults all-single"
                    + " --max-trials 1000 --max-time 5m).")
    private Optional<Profile> profile = Optional.empty();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            split = ",",
            description = "Nodes, 2 to 5. Without it, as each scenario says. Several, such as 2,3, play each scenario"
                    + " with each number, as SCENARIO@2 and SCENARIO@3.")
    private List<Integer> nodes = new ArrayList<>();

    @Option(
            names = "--faults",
            paramLabel = "PROFILE",
            description =
                    "What may go wrong in each trial: none, crash, network, pause, restart, all-single, all-pairs, or"
                            + " a budget such as crash=1,lose-reply=1 (default: none).")
    private Optional<String> faults = Optional.empty();

    @Option(
            names = "--skew",
            paramLabel = "DURATION",
            description =
                    "Also begin trials with clocks that are behind or ahead by so much, with and without the other"
                            + " faults. Where --faults speaks of skew and this is not given, 30s.")
    private Optional<Duration> skew = Optional.empty();

    @Option(names = "--max-trials", paramLabel = "N", description = "Executions of one search at most (default: 5000).")
    private Optional<Integer> maxTrials = Optional.empty();

    @Option(
            names = "--max-time",
            paramLabel = "DURATION",
            description = "Time for the whole run, such as 90s, 5m or 1h (default: 10m). What it does not come to is"
                    + " undecided.")
    private Optional<Duration> maxTime = Optional.empty();

    Optional<Profile> profile() {
        return profile;
    }

    /** In the order given; empty takes each scenario's own. */
    List<Integer> nodes() {
        List<Integer> chosen = nodes.isEmpty() ? profile.map(Profile::nodes).orElse(List.of()) : nodes;
        return chosen.stream().distinct().toList();
    }

    private String faultsText() {
        return faults.or(() -> profile.map(Profile::faults)).orElse("none");
    }

    FaultProfile faults() {
        FaultProfile chosen = FaultProfile.parse(faultsText());
        return skew.map(chosen::withSkew).orElse(chosen);
    }

    Bounds bounds() {
        return new Bounds(
                maxTrials.or(() -> profile.map(Profile::maxTrials)).orElse(5000),
                maxTime.or(() -> profile.map(Profile::maxTime)).orElse(Duration.ofMinutes(10)));
    }

    boolean verifies() {
        return profile.map(Profile::verifies).orElse(false);
    }

    /** What is wrong with the numbers; empty if nothing is. */
    Optional<String> complaint() {
        Optional<Integer> wrong = nodes.stream()
                .filter(number -> number < SMALLEST || number > LARGEST)
                .findFirst();
        if (wrong.isPresent()) {
            return Optional.of(
                    "--nodes: %d; expected %d to %d. One node races nobody, and more than %d give too many orders"
                            .formatted(wrong.get(), SMALLEST, LARGEST, LARGEST));
        }
        if (maxTrials.isPresent() && maxTrials.get() < 1) {
            return Optional.of("--max-trials: %d; expected 1 or more".formatted(maxTrials.get()));
        }
        if (skew.isPresent() && skew.get().compareTo(Duration.ofMillis(1)) < 0) {
            return Optional.of("--skew: %s; expected a duration of at least 1 ms, such as 30s".formatted(skew.get()));
        }
        return Optional.empty();
    }

    /** Every option in force, by name. */
    Map<String, String> text() {
        Map<String, String> text = new TreeMap<>();
        text.put(
                "nodes",
                nodes().isEmpty()
                        ? "as the scenarios say"
                        : nodes().stream().map(String::valueOf).collect(Collectors.joining(",")));
        text.put("faults", faultsText());
        skew.ifPresent(amount -> text.put("skew", Durations.text(amount)));
        text.put("max-trials", String.valueOf(bounds().maxTrials()));
        text.put("max-time", Durations.text(bounds().maxTime()));
        profile.ifPresent(chosen -> text.put("profile", chosen.id()));
        return text;
    }
}
