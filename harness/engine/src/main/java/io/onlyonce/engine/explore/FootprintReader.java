package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Footprint.Section;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells what a held request may touch, from its text and from whether its node has a transaction open. Used by one
 * thread, for one trial.
 */
final class FootprintReader {
    /** Whether a request may leave a lock, a transaction or a setting behind in its session. */
    enum SessionState {
        NONE,
        MAYBE
    }

    private final RequestForms forms;
    private final Set<String> inTransaction = new HashSet<>();

    FootprintReader(RequestForms forms) {
        this.forms = forms;
    }

    /** The footprint of delivering a held request; inside a transaction, what it touches is seen only at its end. */
    Footprint of(HeldRequest request, Section section) {
        Touched touched = inTransaction.contains(request.node())
                ? Touched.WHOLE_STORE
                : forms.touched(request.store(), request.text());
        return new Footprint(request.node(), request.store(), touched.object(), touched.access(), section);
    }

    /** Notes that a request goes on to its store. */
    SessionState delivered(HeldRequest request) {
        if (!request.store().equals("postgres")) {
            return SessionState.NONE;
        }
        String text = request.text().toUpperCase(Locale.ROOT);
        boolean transaction = inTransaction.contains(request.node());
        if (text.startsWith("BEGIN")) {
            inTransaction.add(request.node());
        } else if (text.startsWith("COMMIT") || text.startsWith("ROLLBACK")) {
            inTransaction.remove(request.node());
        }
        boolean plain =
                !transaction && forms.touched(request.store(), request.text()).isPlain();
        return plain ? SessionState.NONE : SessionState.MAYBE;
    }
}
