package io.onlyonce.engine.toxic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/** One toxic's place on one direction of one connection: what waits there, and where it goes on to. */
final class Stage {
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private PlacedToxic toxic;
    private Flow flow;
    private Deque<Piece> next = new ArrayDeque<>();
    private long passedBytes;
    private boolean ended;

    Stage(PlacedToxic toxic, Flow flow) {
        this.toxic = toxic;
        this.flow = flow;
    }

    PlacedToxic toxic() {
        return toxic;
    }

    /** The same toxic with other settings. */
    void update(PlacedToxic changed, Flow changedFlow) {
        toxic = changed;
        flow = changedFlow;
    }

    Deque<Piece> waiting() {
        return waiting;
    }

    void leadTo(Deque<Piece> queue) {
        next = queue;
    }

    long advance(long now) {
        long left = ended ? Flow.NEVER : flow.advance(this, now);
        if (ended) {
            waiting.clear();
        }
        return left;
    }

    /** Lets everything go on that waits here, because the toxic is removed. */
    void vacate() {
        if (!ended && toxic.toxic().endsWhenRemoved()) {
            pass(Piece.END);
        }
        while (!ended && hasMore()) {
            pass(take());
        }
    }

    boolean hasMore() {
        return !ended && !waiting.isEmpty();
    }

    Piece head() {
        return waiting.element();
    }

    Piece take() {
        return waiting.remove();
    }

    /** Passes on a piece; after an end there is nothing more. */
    void pass(Piece piece) {
        if (ended) {
            throw new NoSuchElementException("nothing follows an end");
        }
        passedBytes += piece.length();
        ended = !piece.isData();
        next.add(piece);
    }

    /** Passes on the first bytes of the head; the rest of it stays. */
    void passFirst(int bytes, long now) {
        Piece head = take();
        if (bytes < head.length()) {
            waiting.addFirst(head.after(bytes));
        }
        if (bytes > 0) {
            pass(head.first(bytes).at(now));
        }
    }

    long passedBytes() {
        return passedBytes;
    }
}
