package io.onlyonce.engine.storm;

import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.nemesis.Faults;
import io.onlyonce.engine.nemesis.Injection;
import io.onlyonce.engine.nemesis.Target;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.PlannedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Injects a plan's faults when they are due, and heals them when they have lasted. One thread of its own does both, one
 * after the other; {@link #close} heals whatever is still in force and waits for it.
 */
final class Nemesis implements AutoCloseable {
    private final Target target;
    private final StormRecorder recorder;
    private final ReferenceClock clock;
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparing(Act::at).thenComparingInt(Act::number));
    private final List<InForce> inForce = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::carryOut, "nemesis");

    private record Act(Duration at, int number, Runnable what) {}

    private record InForce(Injection injection, int event) {}

    private Nemesis(Target target, StormRecorder recorder, ReferenceClock clock) {
        this.target = target;
        this.recorder = recorder;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** Begins with a plan's faults; the clock is that of the storm. */
    static Nemesis begin(List<PlannedFault> faults, Target target, StormRecorder recorder, ReferenceClock clock) {
        Nemesis nemesis = new Nemesis(target, recorder, clock);
        faults.forEach(fault -> nemesis.plan(fault.at(), () -> nemesis.inject(fault)));
        nemesis.thread.start();
        return nemesis;
    }

    private void plan(Duration at, Runnable what) {
        acts.add(new Act(at, acts.size(), what));
    }

    private void carryOut() {
        try {
            while (!acts.isEmpty() && isTimeFor(acts.peek())) {
                acts.remove().what().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            List.copyOf(inForce).forEach(this::heal);
        }
    }

    /** Waits for it; false if the storm is over before. */
    private boolean isTimeFor(Act next) throws InterruptedException {
        long left = next.at().minus(clock.now()).toNanos();
        return !over.await(Math.max(0, left), TimeUnit.NANOSECONDS);
    }

    private void inject(PlannedFault fault) {
        try {
            String before = inFlight(fault);
            Injection injection = Faults.of(fault.kind()).inject(fault, target);
            InForce now = new InForce(
                    injection, recorder.injected(node(fault), fault.kind().id(), injection.detail() + before));
            inForce.add(now);
            plan(clock.now().plus(fault.lasts()), () -> heal(now));
        } catch (FaultException | RuntimeException e) {
            // The storm goes on without it, and says so.
            failed.add("%s of %s: %s".formatted(fault.kind().id(), fault.target(), e.getMessage()));
        }
    }

    private void heal(InForce fault) {
        if (inForce.remove(fault)) {
            try {
                fault.injection().heal();
                recorder.healed(fault.event());
            } catch (RuntimeException e) {
                // The others are still to be healed.
                failed.add("not healed, %s: %s".formatted(fault.injection().detail(), e.getMessage()));
            }
        }
    }

    private String inFlight(PlannedFault fault) {
        String requests = recorder.inFlight(fault.target());
        return requests.isEmpty() ? "" : "; in flight: " + requests;
    }

    private static String node(PlannedFault fault) {
        NemesisKind.Target at = fault.kind().target();
        return at == NemesisKind.Target.NODE || at == NemesisKind.Target.PATH ? fault.target() : "";
    }

    /** Which faults could not be injected, and why; complete once it is closed. */
    List<String> failed() {
        return List.copyOf(failed);
    }

    /** Heals what is in force, also if its caller is interrupted meanwhile. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
