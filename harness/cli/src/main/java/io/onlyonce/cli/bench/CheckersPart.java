package io.onlyonce.cli.bench;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryBuilder.Origin;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How long all checkers take over a long history of a storm: twenty nodes, every slot attempted by two of them. */
final class CheckersPart {
    private static final int EVENTS = 1_000_000;
    private static final double MOST_SECONDS = 2;
    private static final int NODES = 20;
    /** Of both attempts at a slot, and its effect. */
    private static final int EVENTS_OF_SLOT = 11;

    private static final String ITEM = "item-1";
    private static final int FAULTS = 100;
    private static final int SLOTS = (EVENTS - FAULTS) / EVENTS_OF_SLOT;

    private CheckersPart() {}

    static List<Figure> measure(int rounds) {
        History history = history();
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i <= rounds; i++) {
            Stopwatch watch = new Stopwatch();
            Judgement judgement = Judgement.of(history);
            if (!judgement.duplicates().isEmpty()) {
                throw new IllegalStateException("a history without duplicates was judged otherwise");
            }
            if (i > 0) {
                seconds.add(watch.seconds());
            }
        }
        List<Double> events = List.of((double) history.events().size());
        return List.of(
                Figure.measured(BenchPart.CHECKERS, "events of the history", "", events, Goal.NONE),
                Figure.measured(BenchPart.CHECKERS, "all checkers", "s", seconds, Goal.atMost(MOST_SECONDS)));
    }

    private static History history() {
        List<String> slots =
                IntStream.range(0, SLOTS).mapToObj(slot -> "job@" + slot).toList();
        List<String> nodes =
                IntStream.range(0, NODES).mapToObj(node -> "n" + (node + 1)).toList();
        HistoryBuilder events = new HistoryBuilder(new HistoryHeader(
                "claim", "queue", EffectKind.ROW, Policy.SKIP_RATHER_THAN_DOUBLE, nodes, slots, List.of(ITEM)));
        for (int i = 0; i < SLOTS; i++) {
            if (i % (SLOTS / FAULTS) == 0) {
                events.injected(at(i), nodes.get(i % NODES), "pause", "");
            }
            attempts(events, slots.get(i), i, nodes);
        }
        return events.build();
    }

    private static void attempts(HistoryBuilder events, String slot, int number, List<String> nodes) {
        String winner = nodes.get(number % NODES);
        String loser = nodes.get((number + 1) % NODES);
        Duration at = at(number);
        int won = 2 * number + 1;
        events.started(at, winner, won, slot);
        events.started(at, loser, won + 1, slot);
        events.delivered(at, winner, "postgres", 1, "UPDATE", Origin.GUARD);
        events.delivered(at, loser, "postgres", 1, "UPDATE", Origin.GUARD);
        events.entered(at, winner, won, slot);
        int insert = events.delivered(at, winner, "postgres", 1, "INSERT", Origin.WORK);
        events.answered(at, winner, insert, "INSERT 0 1");
        events.left(at, winner, won, slot);
        events.ended(at, winner, won, slot, AttemptOutcome.RAN, "");
        events.ended(at, loser, won + 1, slot, AttemptOutcome.SKIPPED, "");
        events.effect(at, EffectKind.ROW, slot, ITEM, winner, won, insert);
    }

    private static Duration at(int number) {
        return Duration.ofMillis(number);
    }
}
