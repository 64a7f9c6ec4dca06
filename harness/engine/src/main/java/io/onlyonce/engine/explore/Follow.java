package io.onlyonce.engine.explore;

import java.util.List;
import java.util.Optional;

/** Follows a stored trace, one decision after the other; beyond its end it goes on the easiest way. */
final class Follow implements Chooser {
    private final List<Decision> trace;

    Follow(List<Decision> trace) {
        this.trace = List.copyOf(trace);
    }

    @Override
    public Optional<Decision> choose(List<Option> options, Schedule schedule) {
        if (schedule.steps() >= trace.size()) {
            return schedule.easiest(options);
        }
        return Optional.of(due(options, schedule));
    }

    @Override
    public Optional<Decision> chooseStart(List<Option> options, Schedule schedule) {
        boolean skew = schedule.steps() < trace.size()
                && trace.get(schedule.steps()).kind().isSkew();
        return skew ? Optional.of(due(options, schedule)) : Optional.empty();
    }

    private Decision due(List<Option> options, Schedule schedule) {
        Decision due = trace.get(schedule.steps());
        if (options.stream().noneMatch(option -> option.decision().equals(due))) {
            throw new TracePartedException(schedule.steps(), due, options);
        }
        return due;
    }
}
