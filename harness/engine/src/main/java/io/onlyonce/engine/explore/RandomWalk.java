package io.onlyonce.engine.explore;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.explore.Decision.Kind;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.fault.FaultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Chooses at random: a set of faults of the profile, a step for each, and who goes on in between. */
final class RandomWalk implements Chooser {
    /** About how many steps a trial has; a step drawn beyond the end of a trial means that the fault is left out. */
    private static final int USUAL_STEPS = 16;

    private static final int PRIORITY_CHANGES = 2;

    private final Random random;
    private final Map<Integer, List<FaultKind>> faultsAt = new HashMap<>();
    private final Set<Integer> changesAt = new HashSet<>();
    private final Map<String, Integer> priorities = new HashMap<>();
    private final boolean uniform;
    private boolean skew;

    private RandomWalk(FaultProfile profile, long seed, boolean uniform) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.uniform = uniform;
        List<FaultSet> sets = profile.cells();
        for (FaultKind kind : sets.get(random.nextInt(sets.size())).kinds()) {
            skew |= kind == FaultKind.SKEW;
            faultsAt.computeIfAbsent(random.nextInt(USUAL_STEPS), step -> new ArrayList<>())
                    .add(kind);
        }
        faultsAt.values().forEach(due -> due.remove(FaultKind.SKEW));
        for (int i = 0; i < PRIORITY_CHANGES; i++) {
            changesAt.add(random.nextInt(USUAL_STEPS));
        }
    }

    static RandomWalk uniform(FaultProfile profile, long seed) {
        return new RandomWalk(profile, seed, true);
    }

    static RandomWalk priorities(FaultProfile profile, long seed) {
        return new RandomWalk(profile, seed, false);
    }

    @Override
    public Optional<Decision> choose(List<Option> options, Schedule schedule) {
        Optional<Decision> fault = dueFault(options, schedule.steps());
        if (fault.isPresent()) {
            return fault;
        }
        List<Decision> deliveries = options.stream()
                .map(Option::decision)
                .filter(decision -> decision.kind() == Kind.DELIVER)
                .toList();
        if (deliveries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(uniform ? any(deliveries) : foremost(deliveries, schedule.steps()));
    }

    /** The first host that is off is drawn from all; each later one is off two times out of three. */
    @Override
    public Optional<Decision> chooseStart(List<Option> options, Schedule schedule) {
        if (!skew || (schedule.steps() > 0 && random.nextInt(3) == 0)) {
            return Optional.empty();
        }
        return Optional.of(any(options.stream().map(Option::decision).toList()));
    }

    /** A fault that is not possible at its step is due at the next one where it is. */
    private Optional<Decision> dueFault(List<Option> options, int step) {
        List<FaultKind> due = faultsAt.getOrDefault(step, List.of());
        faultsAt.remove(step);
        for (FaultKind kind : due) {
            List<Decision> possible = options.stream()
                    .map(Option::decision)
                    .filter(decision -> decision.kind().fault() == kind)
                    .toList();
            if (!possible.isEmpty()) {
                List<FaultKind> rest = new ArrayList<>(due);
                rest.remove(kind);
                rest.forEach(other -> postpone(other, step));
                return Optional.of(any(possible));
            }
            postpone(kind, step);
        }
        return Optional.empty();
    }

    private void postpone(FaultKind kind, int step) {
        faultsAt.computeIfAbsent(step + 1, next -> new ArrayList<>()).add(kind);
    }

    private Decision foremost(List<Decision> deliveries, int step) {
        deliveries.forEach(delivery -> priorities.computeIfAbsent(delivery.node(), node -> random.nextInt(1000)));
        Decision foremost = highest(deliveries);
        if (changesAt.contains(step)) {
            priorities.put(foremost.node(), -step);
            foremost = highest(deliveries);
        }
        return foremost;
    }

    private Decision highest(List<Decision> deliveries) {
        Decision highest = deliveries.get(0);
        for (Decision delivery : deliveries) {
            if (priorities.getOrDefault(delivery.node(), 0) > priorities.getOrDefault(highest.node(), 0)) {
                highest = delivery;
            }
        }
        return highest;
    }

    private Decision any(List<Decision> decisions) {
        return decisions.get(random.nextInt(decisions.size()));
    }
}
