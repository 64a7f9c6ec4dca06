package io.onlyonce.engine.explore;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.explore.Decision.Kind;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.NodeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be different about a trial from its very beginning: the clock of each host may be behind or ahead.
 *
 * <p>Chosen before a guard is attached, because a guard may read its clock before it sends anything. Each host has one
 * clock, and is asked about once, in order, so that no two trials differ merely in the order of the answers.
 */
final class Conditions {
    private final Lab lab;
    private final FaultProfile profile;
    private final HistoryBuilder history;

    Conditions(Lab lab, FaultProfile profile, HistoryBuilder history) {
        this.lab = lab;
        this.profile = profile;
        this.history = history;
    }

    /** Lets the chooser choose, and carries out what it chose. */
    void choose(Chooser chooser, Schedule schedule, List<Trace.Step> steps) {
        List<Option> options = options(schedule);
        while (!options.isEmpty()) {
            Optional<Decision> next = chooser.chooseStart(options, schedule);
            if (next.isEmpty()) {
                return;
            }
            schedule.take(next.get(), options);
            steps.add(new Trace.Step(next.get(), ""));
            carryOut(next.get());
            options = options(schedule);
        }
    }

    private List<Option> options(Schedule schedule) {
        if (!profile.allows(schedule.faults().plus(FaultKind.SKEW))) {
            return List.of();
        }
        List<String> hosts = hosts();
        return hosts.subList(hosts.indexOf(schedule.skewed()) + 1, hosts.size()).stream()
                .flatMap(host -> Stream.of(new Decision(Kind.SKEW_BEHIND, host), new Decision(Kind.SKEW_AHEAD, host)))
                .map(skew -> new Option(skew, Footprint.fault(skew.toString()), ""))
                .toList();
    }

    private List<String> hosts() {
        return lab.processes().stream().map(NodeProcess::hostName).distinct().toList();
    }

    private void carryOut(Decision skew) {
        boolean ahead = skew.kind() == Kind.SKEW_AHEAD;
        lab.skew(skew.node(), ahead ? profile.skew() : profile.skew().negated());
        for (NodeProcess process : lab.processes()) {
            if (process.hostName().equals(skew.node())) {
                String off = "its clock is %s s %s".formatted(seconds(profile.skew()), ahead ? "ahead" : "behind");
                history.injected(Duration.ZERO, process.name(), FaultKind.SKEW.id(), off);
            }
        }
    }

    private static String seconds(Duration skew) {
        return java.math.BigDecimal.valueOf(skew.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }
}
