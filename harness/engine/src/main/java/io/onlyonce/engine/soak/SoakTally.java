package io.onlyonce.engine.soak;

import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.Duplicates;
import io.onlyonce.engine.check.NoMiss;
import io.onlyonce.engine.check.NoOverlap;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.soak.SoakResult.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Judges slots by the checkers that judge every history, and adds up what they say. For one thread. */
final class SoakTally {
    private final List<Long> gapMicros = new ArrayList<>();
    private Optional<History> firstDoubled = Optional.empty();
    private Optional<History> firstMissed = Optional.empty();
    private int slots;
    private int silent;
    private int loud;
    private int missed;
    private int overlapped;
    private int failed;

    void add(History history) {
        slots++;
        failed += failed(history) ? 1 : 0;
        overlapped += new NoOverlap().check(history) instanceof Verdict.Violated ? 1 : 0;
        if (!NoMiss.missing(history).isEmpty()) {
            missed++;
            firstMissed = firstMissed.or(() -> Optional.of(history));
        }
        List<Duplicate> duplicates = Duplicates.find(history);
        if (!duplicates.isEmpty()) {
            addDoubled(duplicates);
            firstDoubled = firstDoubled.or(() -> Optional.of(history));
        }
    }

    private static boolean failed(History history) {
        return history.events().stream()
                .anyMatch(event -> event instanceof Event.Ended ended && ended.outcome() == AttemptOutcome.FAILED);
    }

    private void addDoubled(List<Duplicate> duplicates) {
        boolean anySilent = duplicates.stream().anyMatch(Duplicate::silent);
        silent += anySilent ? 1 : 0;
        loud += anySilent ? 0 : 1;
        duplicates.forEach(duplicate ->
                gapMicros.add(TimeUnit.NANOSECONDS.toMicros(duplicate.gap().toNanos())));
    }

    int slots() {
        return slots;
    }

    Counts counts() {
        return new Counts(silent, loud, missed, overlapped, failed);
    }

    List<Long> gapMicros() {
        return gapMicros.stream().sorted().toList();
    }

    Optional<History> firstDoubled() {
        return firstDoubled;
    }

    Optional<History> firstMissed() {
        return firstMissed;
    }
}
