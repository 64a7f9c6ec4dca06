package io.onlyonce.engine.process;

import io.onlyonce.api.Guard;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.plan.Occurrence;
import io.onlyonce.engine.plan.SchedulePlan;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A library's scheduler, which fires by itself: each run that it begins is an attempt. */
final class LibraryScheduler implements NodeScheduler {
    private final NodeLife life;
    private final SchedulerStrategy library;
    private final List<Runnable> whenIdle = new ArrayList<>();
    private @Nullable AutoCloseable running;
    private int runs;
    private boolean stopping;

    LibraryScheduler(NodeLife life, SchedulerStrategy library) {
        this.life = life;
        this.library = library;
    }

    /** Whatever it opened now, it would use at once. */
    @Override
    public void open() {}

    @Override
    public void begin() throws Exception {
        Schedule schedule = life.config()
                .task()
                .library()
                .orElseThrow(() -> new IllegalStateException("there is nothing for a scheduler to fire"));
        AutoCloseable started = library.start(life.context(), schedule, this::fire);
        synchronized (this) {
            running = started;
        }
        life.log("its scheduler runs");
    }

    /** As the plan tells slots apart: on a night on which clocks are changed, by local time. */
    private Slot planned(Slot own) {
        SchedulePlan plan = life.config().task().schedule();
        Instant due = own.nominalFire().orElseThrow();
        LocalDateTime local = due.atZone(plan.zone()).toLocalDateTime();
        return new Occurrence(1, due, local).slot(own.job(), plan.key());
    }

    private void fire(Slot own) throws Exception {
        Slot slot = planned(own);
        began();
        try (AttemptSite site = new AttemptSite(life)) {
            AttemptEnd end = site.attempt(slot, work -> {
                life.log("fires %s at %s"
                        .formatted(own.id(), life.context().clock().instant()));
                work.perform();
                return Guard.Outcome.RAN;
            });
            if (end.outcome() != AttemptOutcome.RAN) {
                throw new IllegalStateException("the work of %s failed: %s".formatted(slot.id(), end.detail()));
            }
        } finally {
            ended(() -> runs--);
        }
    }

    private synchronized void began() {
        runs++;
    }

    private void ended(Runnable change) {
        List<Runnable> told = List.of();
        synchronized (this) {
            change.run();
            if (isIdle()) {
                told = List.copyOf(whenIdle);
                whenIdle.clear();
            }
        }
        told.forEach(Runnable::run);
    }

    private boolean isIdle() {
        return runs == 0 && !stopping;
    }

    /** Asks it to stop, gracefully; it may take as long as the work that is under way. */
    @Override
    public synchronized void rest() {
        AutoCloseable own = running;
        if (own != null) {
            running = null;
            stopping = true;
            life.log("its scheduler is asked to stop");
            Thread thread = new Thread(() -> stop(own), "library-stop");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void stop(AutoCloseable own) {
        try {
            own.close();
            life.log("its scheduler has stopped");
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            life.log("its scheduler has not stopped well: " + ErrorText.firstLine(e));
        } finally {
            ended(() -> stopping = false);
        }
    }

    @Override
    public void whenIdle(Runnable callback) {
        synchronized (this) {
            if (!isIdle()) {
                whenIdle.add(callback);
                return;
            }
        }
        callback.run();
    }

    @Override
    public void close() {}
}
