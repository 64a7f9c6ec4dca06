package io.onlyonce.engine.process;

import io.onlyonce.api.Claims;
import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StrategyInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;
import org.example.LibraryTime;

/** The smallest scheduler there can be: fires once a second by the machine's clock, and keeps to itself. */
public final class EverySecond implements SchedulerStrategy {
    static final String ID = "test-every-second";
    private static final Duration GLANCE = Duration.ofMillis(5);

    @Override
    public StrategyInfo info() {
        return new StrategyInfo(
                ID, "a test's", Set.of(), List.of(), Claims.from("a test").build());
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) {
        if (schedule.jobs().isEmpty()) {
            throw new IllegalStateException("no job to fire");
        }
        System.out.println("zone " + TimeZone.getDefault().getID());
        String job = schedule.jobs().get(0).name();
        Thread thread = new Thread(() -> run(job, firing), "library");
        thread.start();
        return () -> {
            thread.interrupt();
            thread.join();
        };
    }

    private static void run(String job, Firing firing) {
        Instant last = second();
        while (!Thread.interrupted()) {
            Instant now = second();
            if (!now.equals(last)) {
                last = now;
                fire(job, now, firing);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    private static Instant second() {
        return Instant.ofEpochMilli(LibraryTime.millis()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static void fire(String job, Instant due, Firing firing) {
        try {
            firing.fire(Slot.at(job, due));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
