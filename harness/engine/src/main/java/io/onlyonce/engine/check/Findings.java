package io.onlyonce.engine.check;

import io.onlyonce.engine.check.NoMiss.Due;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.Subject;
import io.onlyonce.engine.scenario.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for everything that a history shows beside the promises; at most one observation of each kind. */
final class Findings {
    private final History history;
    private final Attempts attempts;

    private Findings(History history, Attempts attempts) {
        this.history = history;
        this.attempts = attempts;
    }

    /** O(events + entries x entries of a slot). */
    static List<Observation> of(History history, Attempts attempts) {
        Findings findings = new Findings(history, attempts);
        List<Observation> all = new ArrayList<>();
        findings.allowedSkip().ifPresent(all::add);
        StaleEffects.first(history).ifPresent(all::add);
        BrokenLeases.first(history).ifPresent(all::add);
        findings.stuck().ifPresent(all::add);
        findings.late().ifPresent(all::add);
        Punctuality.early(history).ifPresent(all::add);
        findings.leftOut().ifPresent(all::add);
        Tolerance.used(history).ifPresent(all::add);
        return all;
    }

    /** A slot that nobody reports an error for is missed whatever the scenario prefers: no one would look for it. */
    private Optional<Observation> allowedSkip() {
        Set<String> missing = NoMiss.missing(history).stream().map(Due::slot).collect(Collectors.toSet());
        missing.removeAll(Excuses.of(history).keySet());
        boolean known = !missing.isEmpty() && missing.stream().allMatch(attempts::anyTroubled);
        if (!known || history.header().policy() != Policy.SKIP_RATHER_THAN_DOUBLE) {
            return Optional.empty();
        }
        String slots = missing.stream().sorted().collect(Collectors.joining(", "));
        return Optional.of(new Observation(
                Finding.ALLOWED_SKIP,
                slots + " was left out, and an attempt at it failed, crashed or does not know",
                List.of()));
    }

    private Optional<Observation> stuck() {
        return history.events().stream()
                .filter(Event.Probed.class::isInstance)
                .map(Event.Probed.class::cast)
                .filter(probed -> !probed.tookEffect())
                .findFirst()
                .map(probed -> new Observation(
                        Finding.STUCK,
                        "%s still did not take effect when a later attempt was made, with every lease over: it %s"
                                .formatted(probed.slot(), probed.outcome()),
                        List.of(probed.index())));
    }

    private Optional<Observation> leftOut() {
        return Excuses.of(history).entrySet().stream()
                .findFirst()
                .map(excuse -> new Observation(
                        Finding.LEFT_OUT,
                        "%s was not fired: %s".formatted(excuse.getKey(), excuse.getValue()),
                        List.of()));
    }

    private Optional<Observation> late() {
        if (history.header().subject() == Subject.SCHEDULER) {
            return Punctuality.late(history);
        }
        return history.header()
                .lateAfter()
                .flatMap(allowed -> history.events().stream()
                        .filter(Event.Effect.class::isInstance)
                        .map(Event.Effect.class::cast)
                        .filter(effect -> EffectTime.of(effect, history).compareTo(allowed) > 0)
                        .findFirst()
                        .map(effect -> late(effect, allowed)));
    }

    private Observation late(Event.Effect effect, Duration allowed) {
        return new Observation(
                Finding.LATE,
                "%s of %s took effect %d s after the slot was due; %d s are allowed"
                        .formatted(
                                effect.item(),
                                effect.slot(),
                                EffectTime.of(effect, history).toSeconds(),
                                allowed.toSeconds()),
                List.of(effect.index()));
    }
}
