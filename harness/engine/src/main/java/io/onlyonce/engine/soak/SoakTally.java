package io.onlyonce.engine.soak;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.check.Verdict;
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
        Judgement judgement = Judgement.of(history);
        slots++;
        failed += judgement.failedLoud() ? 1 : 0;
        overlapped += violates(judgement, Promise.NO_OVERLAP) ? 1 : 0;
        if (violates(judgement, Promise.NO_MISS)) {
            missed++;
            firstMissed = firstMissed.or(() -> Optional.of(history));
        }
        if (!judgement.duplicates().isEmpty()) {
            silent += judgement.duplicatedSilently() ? 1 : 0;
            loud += judgement.duplicatedSilently() ? 0 : 1;
            firstDoubled = firstDoubled.or(() -> Optional.of(history));
            judgement.duplicates().stream()
                    .map(Duplicate::gap)
                    .forEach(gap -> gapMicros.add(TimeUnit.NANOSECONDS.toMicros(gap.toNanos())));
        }
    }

    private static boolean violates(Judgement judgement, Promise promise) {
        return judgement.verdict(promise) instanceof Verdict.Violated;
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
