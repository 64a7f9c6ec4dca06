package io.onlyonce.engine.check;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryHeader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges whether every item of every slot took effect: O(events + slots x items).
 *
 * <p>A crashed node's attempt is over; while any other attempt is open the verdict is undecided, because the effect
 * could still come. There is no evidence but the absence. A scheduler may leave a slot out for reasons that schedulers
 * have by design, which adds O(missing slots x events).
 */
public final class NoMiss implements Checker {
    @Override
    public Promise promise() {
        return Promise.NO_MISS;
    }

    @Override
    public Verdict check(History history) {
        return check(history, Attempts.of(history));
    }

    static Verdict check(History history, Attempts attempts) {
        HistoryHeader header = history.header();
        if (header.slots().isEmpty() || header.items().isEmpty()) {
            return new Verdict.Undecided("nothing had to take effect");
        }
        Set<Due> missing = missing(history);
        Set<String> excused = Excuses.of(history).keySet();
        missing.removeIf(due -> excused.contains(due.slot()));
        return attempts.undecided().orElseGet(() -> missing.isEmpty() ? new Verdict.Held() : violated(header, missing));
    }

    /** What the header asks for and no effect gave. */
    public static Set<Due> missing(History history) {
        Set<Due> missing = new HashSet<>();
        HistoryHeader header = history.header();
        header.slots().forEach(slot -> header.items().forEach(item -> missing.add(new Due(slot, item))));
        for (Event event : history.events()) {
            if (event instanceof Event.Effect effect && effect.kind() == header.effect()) {
                missing.remove(new Due(effect.slot(), effect.item()));
            }
        }
        return missing;
    }

    private static Verdict violated(HistoryHeader header, Set<Due> missing) {
        Due first = header.slots().stream()
                .flatMap(slot -> header.items().stream().map(item -> new Due(slot, item)))
                .filter(missing::contains)
                .findFirst()
                .orElseThrow();
        String more = missing.size() == 1 ? "" : "; nor did %d more".formatted(missing.size() - 1);
        return new Verdict.Violated(
                "%s of %s never took effect, although every attempt has ended%s"
                        .formatted(first.item, first.slot, more),
                List.of());
    }

    /** An item of a slot. */
    public record Due(String slot, String item) {}
}
