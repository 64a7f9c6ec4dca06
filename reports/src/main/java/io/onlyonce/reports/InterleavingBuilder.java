package io.onlyonce.reports;

import io.onlyonce.engine.check.NoOverlap;
import io.onlyonce.engine.check.Verdict;
import io.onlyonce.engine.history.Event;
import io.onlyonce.reports.Interleaving.Kind;
import io.onlyonce.reports.Interleaving.Mark;
import io.onlyonce.reports.Interleaving.NoteKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out a history row by row. */
final class InterleavingBuilder {
    private final HistoryView view;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Integer, Draft> requests = new HashMap<>();
    private final List<Integer> overlap;
    private final boolean manySlots;
    private int lastNumber;

    InterleavingBuilder(HistoryView view) {
        this.view = view;
        this.manySlots = view.history().header().slots().size() > 1;
        this.overlap = new NoOverlap().check(view.history()) instanceof Verdict.Violated violated
                ? violated.evidence()
                : List.of();
    }

    Interleaving build() {
        view.forEach(this::event, this::fold);
        return new Interleaving(
                view.history().header().nodes(), drafts.stream().map(Draft::row).toList());
    }

    private void event(Event event) {
        if (event instanceof Event.Delivered || event instanceof Event.Blocked || event instanceof Event.Answered) {
            traffic(event);
        } else if (event instanceof Event.Effect effect) {
            effect(effect);
        } else {
            life(event);
        }
    }

    private void fold(int events) {
        drafts.add(new Draft("", Kind.FOLD, Page.count(events, "event") + " not shown here"));
    }

    private void traffic(Event event) {
        if (event instanceof Event.Delivered delivered) {
            var draft = new Draft(delivered.node(), Kind.REQUEST, delivered.store() + ": " + delivered.text());
            draft.number = view.step(delivered.index());
            lastNumber = draft.number;
            drafts.add(draft);
            requests.put(delivered.index(), draft);
        } else if (event instanceof Event.Blocked blocked) {
            draftOf(blocked.request(), blocked.node())
                    .note(NoteKind.WAIT, "waits for " + String.join(", ", blocked.by()));
        } else if (event instanceof Event.Answered answered) {
            boolean error = answered.answer().startsWith("ERROR") || view.isLost(answered);
            String lost = view.isLost(answered) ? ", which never arrives" : "";
            answerRow(answered).note(error ? NoteKind.ERROR : NoteKind.ANSWER, answered.answer() + lost);
        }
    }

    /** The request's own row if nothing happened since, else a new one at the time of the answer. */
    private Draft answerRow(Event.Answered answered) {
        Draft request = draftOf(answered.request(), answered.node());
        if (request == drafts.get(drafts.size() - 1)) {
            return request;
        }
        var later = new Draft(answered.node(), Kind.ANSWER, "answer to %d".formatted(request.number));
        drafts.add(later);
        return later;
    }

    private Draft draftOf(int request, String node) {
        return requests.computeIfAbsent(request, unknown -> {
            boolean folded = unknown >= 0 && view.event(unknown) instanceof Event.Delivered;
            var draft = new Draft(
                    node, Kind.ANSWER, folded ? "a request that is not shown" : "a request that was not recorded");
            draft.number = folded ? view.step(unknown) : 0;
            drafts.add(draft);
            return draft;
        });
    }

    private void effect(Event.Effect effect) {
        Draft draft = requests.get(effect.request());
        if (draft == null) {
            draft = new Draft(effect.node(), Kind.EFFECT, "took effect, by a request that is not known");
            drafts.add(draft);
        }
        String what = effect.item() + slot(effect.slot());
        String which = view.placeOf(effect);
        if (which.isEmpty()) {
            draft.note(NoteKind.EFFECT, "effect: " + what).mark(Mark.EFFECT);
        } else {
            draft.note(NoteKind.DUPLICATE, "effect %s: %s".formatted(which, what))
                    .mark(Mark.DUPLICATE);
        }
    }

    private void life(Event event) {
        if (event instanceof Event.Started started) {
            alive(started.node(), "starts" + slot(started.slot()));
        } else if (event instanceof Event.Entered entered) {
            Draft draft = alive(entered.node(), "enters the work" + slot(entered.slot()));
            overlapNote(entered)
                    .ifPresent(text -> draft.note(NoteKind.OVERLAP, text).mark(Mark.OVERLAP));
        } else if (event instanceof Event.ClockRead read) {
            alive(read.node(), "reads its clock: " + read.shows());
        } else if (event instanceof Event.Left left) {
            alive(left.node(), "leaves the work" + slot(left.slot()));
        } else if (event instanceof Event.Ended ended) {
            alive(ended.node(), "ends " + ended.outcome() + (ended.detail().isEmpty() ? "" : ": " + ended.detail()));
        } else if (event instanceof Event.Probed probed) {
            drafts.add(new Draft("", Kind.LIFE, Interleaving.text(probed)));
        } else if (event instanceof Event.Injected injected) {
            String detail = injected.detail().isEmpty() ? "" : ": " + injected.detail();
            var draft = new Draft(injected.node(), Kind.FAULT, "fault " + injected.fault() + detail);
            // A lost reply has the number of the request whose reply it was.
            draft.number = view.step(injected.index()) == lastNumber ? 0 : view.step(injected.index());
            drafts.add(draft);
        }
    }

    private Optional<String> overlapNote(Event.Entered entered) {
        return switch (overlap.indexOf(entered.index())) {
            case -1 -> Optional.empty();
            case 0 -> Optional.of("is still inside when the next one enters");
            default -> Optional.of("two are inside at once");
        };
    }

    private Draft alive(String node, String text) {
        Optional<Draft> last = drafts.isEmpty() ? Optional.empty() : Optional.of(drafts.get(drafts.size() - 1));
        Optional<Draft> same = last.filter(draft -> draft.kind == Kind.LIFE && draft.node.equals(node));
        if (same.isPresent()) {
            same.get().text += ", " + text;
            return same.get();
        }
        var draft = new Draft(node, Kind.LIFE, text);
        drafts.add(draft);
        return draft;
    }

    private String slot(String slot) {
        return manySlots ? " (" + slot + ")" : "";
    }

    /** A row that may still grow. */
    private static final class Draft {
        private final String node;
        private final Kind kind;
        private final List<Interleaving.Note> notes = new ArrayList<>();
        private String text;
        private int number;
        private Mark mark = Mark.NONE;

        Draft(String node, Kind kind, String text) {
            this.node = node;
            this.kind = kind;
            this.text = text;
        }

        Draft note(NoteKind noteKind, String noteText) {
            var note = new Interleaving.Note(noteKind, noteText);
            if (!notes.contains(note)) {
                notes.add(note);
            }
            return this;
        }

        void mark(Mark stronger) {
            mark = mark.compareTo(stronger) < 0 ? stronger : mark;
        }

        Interleaving.Row row() {
            return new Interleaving.Row(node, kind, number, text, notes, mark);
        }
    }
}
