package io.onlyonce.engine.plan;

import static io.onlyonce.engine.plan.NemesisKind.BACKLOG;
import static io.onlyonce.engine.plan.NemesisKind.BANDWIDTH;
import static io.onlyonce.engine.plan.NemesisKind.CLOCK_DRIFT;
import static io.onlyonce.engine.plan.NemesisKind.CLOCK_JUMP;
import static io.onlyonce.engine.plan.NemesisKind.CLOCK_SKEW;
import static io.onlyonce.engine.plan.NemesisKind.CRASH_RESTART;
import static io.onlyonce.engine.plan.NemesisKind.DUPLICATE_ENTRY;
import static io.onlyonce.engine.plan.NemesisKind.GRACEFUL_STOP;
import static io.onlyonce.engine.plan.NemesisKind.LATENCY;
import static io.onlyonce.engine.plan.NemesisKind.NETWORK_DISCONNECT;
import static io.onlyonce.engine.plan.NemesisKind.OVERLAP;
import static io.onlyonce.engine.plan.NemesisKind.PARTITION;
import static io.onlyonce.engine.plan.NemesisKind.PARTITION_REPLIES;
import static io.onlyonce.engine.plan.NemesisKind.PARTITION_REQUESTS;
import static io.onlyonce.engine.plan.NemesisKind.PAUSE;
import static io.onlyonce.engine.plan.NemesisKind.POSTGRES_RESTART;
import static io.onlyonce.engine.plan.NemesisKind.REDELIVERY;
import static io.onlyonce.engine.plan.NemesisKind.REDIS_FAILOVER;
import static io.onlyonce.engine.plan.NemesisKind.REDIS_PAUSE;
import static io.onlyonce.engine.plan.NemesisKind.REDIS_RESTART;
import static io.onlyonce.engine.plan.NemesisKind.RESET;
import static io.onlyonce.engine.plan.NemesisKind.SESSIONS_KILLED;
import static io.onlyonce.engine.plan.NemesisKind.SLOW_CLOSE;
import static io.onlyonce.engine.plan.NemesisKind.SLOW_EXECUTOR;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a nemesis may choose from.
 *
 * @param id the word used in options, files and reports
 * @param kinds of fault that may be planned; empty for a storm in which nothing is broken
 * @param nights whether the schedule may lie on a change of the local time
 */
public record Mix(String id, List<NemesisKind> kinds, Nights nights) {
    private static final Map<String, Mix> NAMED = named();
    private static final Set<NemesisKind> MERELY_SLOW = Set.of(LATENCY, BANDWIDTH, SLOW_CLOSE, SLOW_EXECUTOR);

    /** Copies the list. */
    public Mix {
        kinds = List.copyOf(kinds);
    }

    /** Which nights of the year a schedule lies on. */
    public enum Nights {
        /** One on which nothing happens to the local time. */
        ORDINARY,

        /** One on which clocks are put forward or back. */
        TRANSITION,

        /** Either. */
        ANY
    }

    /**
     * The mix of that name, or of a single kind of fault by its id.
     *
     * @param where the option it was given for
     * @throws ProblemException of kind {@code UNKNOWN_ID} if there is none
     */
    public static Mix of(String id, String where) {
        Mix named = NAMED.get(id);
        return named != null
                ? named
                : Arrays.stream(NemesisKind.values())
                        .filter(kind -> kind.id().equals(id))
                        .findFirst()
                        .map(kind -> new Mix(id, List.of(kind), Nights.ORDINARY))
                        .orElseThrow(() -> unknown(id, where));
    }

    /** All named mixes, from the calmest to the worst. */
    public static List<Mix> all() {
        return List.copyOf(NAMED.values());
    }

    /** Whether one kind of fault was asked for by its own name: then everything else about a plan is ordinary. */
    public boolean isOneFault() {
        return kinds.size() == 1 && kinds.get(0).id().equals(id);
    }

    private static Map<String, Mix> named() {
        Map<String, Mix> named = new LinkedHashMap<>();
        Stream.of(
                        mix("none"),
                        mix("clocks", CLOCK_SKEW, CLOCK_JUMP, CLOCK_DRIFT),
                        mix(
                                "network",
                                PARTITION,
                                PARTITION_REQUESTS,
                                PARTITION_REPLIES,
                                LATENCY,
                                BANDWIDTH,
                                RESET,
                                SLOW_CLOSE),
                        mix("pauses", PAUSE, SLOW_EXECUTOR),
                        mix("crashes", CRASH_RESTART, OVERLAP),
                        mix("stops", GRACEFUL_STOP, CRASH_RESTART),
                        mix("executor", SLOW_EXECUTOR, BACKLOG, DUPLICATE_ENTRY, REDELIVERY),
                        mix("stores", POSTGRES_RESTART, SESSIONS_KILLED, REDIS_RESTART, REDIS_PAUSE),
                        new Mix("dst", List.of(), Nights.TRANSITION),
                        mix("failover", REDIS_FAILOVER, REDELIVERY),
                        mix("containers", NETWORK_DISCONNECT, PAUSE),
                        new Mix("all", anywhere(), Nights.ANY))
                .forEach(mix -> named.put(mix.id(), mix));
        return named;
    }

    private static List<NemesisKind> anywhere() {
        return Arrays.stream(NemesisKind.values())
                .filter(kind -> !kind.needsContainers())
                .toList();
    }

    /** Whether something of it can be done to containers alone. */
    public boolean needsContainers() {
        return kinds.stream().anyMatch(NemesisKind::needsContainers);
    }

    private static Mix mix(String id, NemesisKind... kinds) {
        return new Mix(id, List.of(kinds), Nights.ORDINARY);
    }

    private static ProblemException unknown(String id, String where) {
        List<String> known = new ArrayList<>(NAMED.keySet());
        Arrays.stream(NemesisKind.values()).map(NemesisKind::id).forEach(known::add);
        return ProblemException.of(
                ProblemKind.UNKNOWN_ID,
                where,
                "there is no mix or fault '%s'".formatted(id),
                "one of " + String.join(", ", known),
                "docs/storm.md says what each of them does.");
    }

    /** The same without what is aimed at Redis; empty if nothing is left of it. */
    public Optional<Mix> withoutRedis() {
        List<NemesisKind> left = kinds.stream()
                .filter(kind -> kind.target() != NemesisKind.Target.REDIS)
                .toList();
        boolean nothing = left.isEmpty() && !kinds.isEmpty() && nights == Nights.ORDINARY;
        return nothing ? Optional.empty() : Optional.of(new Mix(id, left, nights));
    }

    /**
     * The faults of exploring that it amounts to; a claim covers it if it covers each of them. An hour that comes twice
     * is a slot that is attempted again.
     */
    public Set<FaultKind> covers() {
        Set<FaultKind> covered = EnumSet.noneOf(FaultKind.class);
        kinds.forEach(kind -> covered.addAll(kind.covers()));
        if (nights != Nights.ORDINARY) {
            covered.add(FaultKind.RESTART);
        }
        return covered;
    }

    /** The same where leases last longer than anything that is merely slow. */
    public Set<FaultKind> coversWithLongLeases() {
        List<NemesisKind> others =
                kinds.stream().filter(kind -> !MERELY_SLOW.contains(kind)).toList();
        return new Mix(id, others, nights).covers();
    }
}
