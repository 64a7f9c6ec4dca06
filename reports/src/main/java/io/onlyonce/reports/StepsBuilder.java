package io.onlyonce.reports;

import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.check.NoOverlap;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.store.StoreView;
import io.onlyonce.reports.Interleaving.Note;
import io.onlyonce.reports.Interleaving.NoteKind;
import io.onlyonce.reports.Step.Alarm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the shown part of a history into steps, one for each decision. */
final class StepsBuilder {
    private static final int MOST_EFFECTS = 12;

    private final HistoryView view;
    private final Optional<States> states;
    private final int wrong;
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private int number;
    private String title = "Before the first decision";
    private String sent = "";
    private List<Note> notes = new ArrayList<>();

    /** States that do not belong to the history are left out. */
    StepsBuilder(HistoryView view, Optional<States> states) {
        this.view = view;
        this.states = states.filter(found -> lastStep(found) == view.steps());
        this.wrong = stepThatCompletesTheWrong();
        view.history().header().nodes().forEach(node -> seen.put(node, "nothing yet"));
    }

    private static int lastStep(States states) {
        return states.steps().isEmpty()
                ? -1
                : states.steps().get(states.steps().size() - 1).step();
    }

    List<Step> build() {
        view.forEach(this::event, events -> {});
        finish();
        return steps;
    }

    private int stepThatCompletesTheWrong() {
        if (!view.duplicates().isEmpty()) {
            return stepOf(view.duplicates().get(0));
        }
        if (new NoOverlap().check(view.history()) instanceof Verdict.Violated overlap) {
            return view.step(overlap.evidence().get(1));
        }
        return view.history().events().stream()
                .filter(Event.Injected.class::isInstance)
                .findFirst()
                .map(fault -> view.step(fault.index()))
                .orElse(view.steps());
    }

    private int stepOf(Duplicate duplicate) {
        return view.event(duplicate.effects().get(1)) instanceof Event.Effect second && second.request() >= 0
                ? view.step(second.request())
                : view.steps();
    }

    private void event(Event event) {
        if (event instanceof Event.Effect) {
            return;
        }
        if (view.step(event.index()) != number) {
            finish();
            number = view.step(event.index());
            notes = new ArrayList<>();
            sent = "";
            title = "Step " + number;
        }
        if (event instanceof Event.Delivered delivered) {
            title = "%s sends to %s".formatted(delivered.node(), delivered.store());
            sent = delivered.text();
            effects(delivered);
        } else if (event instanceof Event.Injected injected) {
            fault(injected);
        } else {
            consequence(event);
        }
    }

    private void fault(Event.Injected injected) {
        String whom = injected.node().isEmpty() ? "every lease" : injected.node();
        if (sent.isEmpty()) {
            title = "Fault: %s, %s".formatted(injected.fault(), whom);
            sent = injected.detail();
        } else {
            title += ", and the answer is lost";
        }
    }

    private void effects(Event.Delivered delivered) {
        List<Event.Effect> effects = view.effectsOf(delivered.index());
        effects.stream().limit(MOST_EFFECTS).forEach(effect -> {
            String place = view.placeOf(effect);
            notes.add(new Note(
                    place.isEmpty() ? NoteKind.EFFECT : NoteKind.DUPLICATE,
                    "effect %s%s".formatted(place.isEmpty() ? "" : place + ": ", effect.item())));
        });
        if (effects.size() > MOST_EFFECTS) {
            notes.add(new Note(NoteKind.EFFECT, (effects.size() - MOST_EFFECTS) + " more effects"));
        }
    }

    private void consequence(Event event) {
        if (event instanceof Event.Answered answered) {
            answered(answered);
        } else if (event instanceof Event.Blocked blocked) {
            notes.add(new Note(NoteKind.WAIT, blocked.node() + " waits for " + String.join(", ", blocked.by())));
        } else if (event instanceof Event.Started started) {
            notes.add(new Note(NoteKind.LIFE, started.node() + " starts"));
        } else if (event instanceof Event.Entered entered) {
            notes.add(new Note(NoteKind.LIFE, entered.node() + " enters the work"));
        } else if (event instanceof Event.ClockRead read) {
            notes.add(new Note(NoteKind.LIFE, read.node() + " reads its clock: " + read.shows()));
        } else if (event instanceof Event.Probed probed) {
            notes.add(new Note(NoteKind.LIFE, Interleaving.text(probed)));
        } else if (event instanceof Event.Left left) {
            notes.add(new Note(NoteKind.LIFE, left.node() + " leaves the work"));
        } else if (event instanceof Event.Ended ended) {
            String detail = ended.detail().isEmpty() ? "" : ": " + ended.detail();
            notes.add(new Note(NoteKind.LIFE, ended.node() + " ends " + ended.outcome() + detail));
        }
    }

    private void answered(Event.Answered answered) {
        if (view.isLost(answered)) {
            notes.add(new Note(
                    NoteKind.ERROR, "answered " + answered.answer() + ", which " + answered.node() + " never gets"));
            return;
        }
        NoteKind kind = answered.answer().startsWith("ERROR") ? NoteKind.ERROR : NoteKind.ANSWER;
        boolean own = view.step(answered.request()) == number;
        String late = own ? "" : " (to step %d)".formatted(view.step(answered.request()));
        notes.add(new Note(kind, answered.node() + " gets " + answered.answer() + late));
        seen.put(answered.node(), answered.answer());
    }

    private void finish() {
        steps.add(new Step(
                number,
                title,
                sent,
                notes,
                new LinkedHashMap<>(seen),
                stores(),
                number == wrong ? Alarm.WRONG : Alarm.NONE));
    }

    private Optional<StoreChange> stores() {
        return states.flatMap(found -> at(found, number)
                .map(now -> StoreChange.between(at(found, number - 1).orElse(now), now)));
    }

    private static Optional<StoreView> at(States states, int step) {
        return states.steps().stream()
                .filter(state -> state.step() == step)
                .map(States.State::stores)
                .findFirst();
    }
}
