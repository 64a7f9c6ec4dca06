package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.Footprint.Section;
import io.onlyonce.engine.hostfs.HostFileSystem;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells what a held request may touch, from its text and from whether its session has a transaction open. Used by one
 * thread, for one trial.
 */
final class FootprintReader {
    /** Whether a request may leave a lock, a transaction or a setting behind in its session. */
    enum SessionState {
        NONE,
        MAYBE
    }

    private final Lab lab;
    private final RequestForms forms;
    private final Set<String> inTransaction = new HashSet<>();

    FootprintReader(Lab lab, RequestForms forms) {
        this.lab = lab;
        this.forms = forms;
    }

    /** The footprint of delivering a held request; inside a transaction, what it touches is seen only at its end. */
    Footprint of(HeldRequest request, Section section) {
        Touched touched = inTransaction.contains(sessionOf(request))
                ? Touched.WHOLE_STORE
                : forms.touched(request.store(), request.text());
        return new Footprint(request.node(), store(request), touched.object(), touched.access(), section);
    }

    private String store(HeldRequest request) {
        boolean files = request.store().equals(HostFileSystem.STORE);
        return files ? Footprint.filesOf(lab.process(request.node()).hostName()) : request.store();
    }

    /** Notes that a request goes on to its store. */
    SessionState delivered(HeldRequest request) {
        if (!request.store().equals("postgres")) {
            return SessionState.NONE;
        }
        boolean transaction = inTransaction.contains(sessionOf(request));
        String text = request.text().toUpperCase(Locale.ROOT);
        if (text.startsWith("BEGIN") || text.startsWith("START")) {
            inTransaction.add(sessionOf(request));
        } else if (text.equals("COMMIT") || text.equals("ROLLBACK")) {
            inTransaction.remove(sessionOf(request));
        }
        boolean plain =
                !transaction && forms.touched(request.store(), request.text()).isPlain();
        return plain ? SessionState.NONE : SessionState.MAYBE;
    }

    /** Whether a process sends nothing before its first step. */
    boolean startsAreSilent() {
        return !lab.attachTouchesStores();
    }

    private static String sessionOf(HeldRequest request) {
        return request.node() + "/" + request.session();
    }
}
