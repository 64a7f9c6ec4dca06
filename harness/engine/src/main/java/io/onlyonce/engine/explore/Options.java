package io.onlyonce.engine.explore;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.explore.Decision.Kind;
import io.onlyonce.engine.explore.Footprint.Section;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.ArrayList;
import java.util.List;

/** Lists what is possible at a settled point of a trial: deliveries first, then the faults that are still allowed. */
final class Options {
    private final Board board;
    private final FootprintReader footprints;
    private final FaultProfile profile;
    private final boolean startsAreSilent;
    private final List<String> redisServers;

    Options(Board board, FootprintReader footprints, FaultProfile profile, List<String> redisServers) {
        this.redisServers = redisServers;
        this.startsAreSilent = footprints.startsAreSilent();
        this.board = board;
        this.footprints = footprints;
        this.profile = profile;
    }

    List<Option> list(Schedule schedule) {
        List<Option> options = new ArrayList<>();
        for (NodeProcess process : board.processes(seat -> !seat.gone && !seat.held.isEmpty())) {
            HeldRequest request = board.held(process.name()).orElseThrow();
            Footprint footprint = footprints.of(request, section(process));
            options.add(new Option(Decision.deliver(process.name()), footprint, request.text()));
        }
        List<Option> deliveries = List.copyOf(options);
        addIfAllowed(FaultKind.LOSE_REQUEST, schedule, () -> cut(Kind.LOSE_REQUEST, deliveries), options);
        addIfAllowed(FaultKind.LOSE_REPLY, schedule, () -> cut(Kind.LOSE_REPLY, deliveries), options);
        addIfAllowed(FaultKind.CRASH, schedule, this::crashes, options);
        addIfAllowed(FaultKind.RESTART, schedule, this::restarts, options);
        addIfAllowed(FaultKind.EXPIRE, schedule, Options::expire, options);
        addIfAllowed(FaultKind.FAILOVER, schedule, this::failovers, options);
        return options;
    }

    private void addIfAllowed(
            FaultKind kind, Schedule schedule, java.util.function.Supplier<List<Option>> found, List<Option> options) {
        if (profile.allows(schedule.faults().plus(kind))) {
            options.addAll(found.get());
        }
    }

    private static Section section(NodeProcess process) {
        return switch (process.place()) {
            case BEFORE_WORK -> Section.MAY_ENTER;
            case INSIDE -> process.hasMoreSlots() ? Section.MAY_LEAVE_AND_ENTER : Section.MAY_LEAVE;
            case AFTER_WORK -> process.hasMoreSlots() ? Section.MAY_ENTER : Section.NEITHER;
        };
    }

    private static List<Option> cut(Kind kind, List<Option> deliveries) {
        return deliveries.stream()
                .filter(delivery -> !delivery.footprint().isLocal())
                .map(delivery -> fault(kind, delivery.decision().node(), delivery.request()))
                .toList();
    }

    private List<Option> crashes() {
        return board.processes(seat -> !seat.gone && !seat.finished).stream()
                .map(process -> fault(
                        Kind.CRASH,
                        process.name(),
                        board.held(process.name()).map(HeldRequest::text).orElse("")))
                .toList();
    }

    private List<Option> restarts() {
        return board.processes(seat -> true).stream()
                .map(NodeProcess::hostName)
                .distinct()
                .map(this::restart)
                .toList();
    }

    private static List<Option> expire() {
        return List.of(fault(Kind.EXPIRE, "", ""));
    }

    private List<Option> failovers() {
        return redisServers.stream()
                .map(server -> fault(Kind.FAILOVER, server, ""))
                .toList();
    }

    private Option restart(String host) {
        Option fault = fault(Kind.RESTART, host, "");
        Footprint start = Footprint.start(fault.footprint().node());
        return startsAreSilent ? new Option(fault.decision(), start, "") : fault;
    }

    private static Option fault(Kind kind, String node, String request) {
        return new Option(new Decision(kind, node), Footprint.fault(kind.id() + node), request);
    }
}
