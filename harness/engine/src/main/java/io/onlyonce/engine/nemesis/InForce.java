package io.onlyonce.engine.nemesis;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A fault in force, undone by one step that is taken at most once. */
final class InForce implements Injection {
    private final String detail;
    private final Step undo;
    private final AtomicBoolean healed = new AtomicBoolean();

    InForce(String detail, Step undo) {
        this.detail = detail;
        this.undo = undo;
    }

    /** Undoes a fault. */
    interface Step {
        void take() throws FaultException, IOException;
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public void heal() {
        if (!healed.compareAndSet(false, true)) {
            return;
        }
        try {
            undo.take();
        } catch (FaultException | IOException e) {
            throw ProblemException.of(
                            ProblemKind.STORE_LOST,
                            "the end of a fault (%s)".formatted(detail),
                            String.valueOf(e.getMessage()),
                            "everything as it was before",
                            "The storm cannot go on from here; run it again")
                    .because(e);
        }
    }
}
