package io.onlyonce.cli;

import io.onlyonce.cli.BugHunt.Broken;
import io.onlyonce.cli.BugHunt.Searched;
import io.onlyonce.engine.scenario.PublishedBug;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Hunts that take turns, three searches at a time: a storm mostly waits. */
final class BugHunts implements AutoCloseable {
    private static final int AT_A_TIME = 3;

    private final ExecutorService turns = Executors.newFixedThreadPool(AT_A_TIME);

    /** A hunt that has its turn, or will have it. */
    record Begun(PublishedBug bug, Future<Broken> broken, Future<Searched> fixed) {
        /** Waits for what it comes to. */
        BugReport report() throws InterruptedException {
            Broken found = ended(broken);
            return new BugReport(bug, found.searched(), ended(fixed), found.caught(), found.stress());
        }
    }

    /** Lets a hunt have its turn after those before it. */
    Begun begin(PublishedBug bug, BugHunt hunt, boolean withStress) {
        return new Begun(bug, turns.submit(() -> hunt.broken(withStress)), turns.submit(hunt::fixed));
    }

    private static <T> T ended(Future<T> turn) throws InterruptedException {
        try {
            return turn.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        turns.shutdownNow();
    }
}
