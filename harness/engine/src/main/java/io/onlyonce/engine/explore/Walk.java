package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Branch.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One execution's way through the tree: follows a branch, then goes on the easiest way to the end, and collects a new
 * branch for every option it passes by.
 *
 * <p>Source: sleep sets, Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996. An option
 * falls asleep once it has been tried at this point, and wakes up when something is decided that it does not commute
 * with; a sleeping option leads only to trials that have a twin.
 */
final class Walk implements Chooser {
    private final List<Step> beginning;
    private final Reduction reduction;
    private final List<Branch> passedBy = new ArrayList<>();
    private final List<Placement> offered = new ArrayList<>();
    private final Branch branch;
    private Branch at;
    private List<Option> asleep;
    private boolean redundant;

    Walk(Branch branch, Reduction reduction) {
        this.branch = branch;
        this.beginning = branch.steps();
        this.reduction = reduction;
        this.at = branch;
        this.asleep = branch.asleep();
    }

    /** Branches for the options that were passed by. */
    List<Branch> passedBy() {
        return passedBy;
    }

    /** Places at which a fault was possible. */
    List<Placement> offered() {
        return offered;
    }

    /** Whether the trial turned out to have a twin that is tried elsewhere. */
    boolean isRedundant() {
        return redundant;
    }

    Branch branch() {
        return branch;
    }

    @Override
    public Optional<Decision> choose(List<Option> options, Schedule schedule) {
        if (schedule.steps() < beginning.size()) {
            return Optional.of(due(schedule.steps(), options));
        }
        if (redundant) {
            return schedule.easiest(options);
        }
        List<Option> awake =
                options.stream().filter(option -> !isAsleep(option)).toList();
        Optional<Decision> chosen = schedule.easiest(awake);
        redundant = chosen.isEmpty() && schedule.easiest(options).isPresent();
        passBy(awake, chosen, options, schedule);
        return redundant ? schedule.easiest(options) : chosen;
    }

    @Override
    public Optional<Decision> chooseStart(List<Option> options, Schedule schedule) {
        if (schedule.steps() < beginning.size()) {
            boolean skew = beginning.get(schedule.steps()).decision().kind().isSkew();
            return skew ? Optional.of(due(schedule.steps(), options)) : Optional.empty();
        }
        passBy(options, Optional.empty(), options, schedule);
        return Optional.empty();
    }

    private Decision due(int step, List<Option> options) {
        Step due = beginning.get(step);
        Option found = options.stream()
                .filter(option -> option.decision().equals(due.decision()))
                .findFirst()
                .orElseThrow(() -> new TracePartedException(step, due.decision(), options));
        Step now = Step.of(found);
        if (!now.equals(due)) {
            throw new TracePartedException(step, due.decision(), due.about(), now.about());
        }
        return due.decision();
    }

    private void passBy(List<Option> awake, Optional<Decision> chosen, List<Option> options, Schedule schedule) {
        List<Option> tried = new ArrayList<>(asleep);
        Optional<Option> taken = awake.stream()
                .filter(option -> chosen.equals(Optional.of(option.decision())))
                .findFirst();
        taken.ifPresent(tried::add);
        for (Option option : awake) {
            if (taken.filter(option::equals).isEmpty()) {
                Weight weight = schedule.weigh(option.decision(), options);
                if (option.decision().kind().isFault()) {
                    offered.add(new Placement(
                            schedule.faults().plus(option.decision().kind().fault()),
                            schedule.placementsWith(option.decision())));
                }
                passedBy.add(at.then(option, weight, stillAsleep(tried, option)));
                tried.add(option);
            }
        }
        taken.ifPresent(option -> {
            asleep = stillAsleep(asleep, option);
            at = at.then(option, schedule.weigh(option.decision(), options), asleep);
        });
    }

    private boolean isAsleep(Option option) {
        return asleep.stream().anyMatch(other -> other.decision().equals(option.decision()));
    }

    private List<Option> stillAsleep(List<Option> all, Option decided) {
        return all.stream().filter(option -> reduction.commute(option, decided)).toList();
    }
}
