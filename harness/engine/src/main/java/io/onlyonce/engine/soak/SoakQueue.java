package io.onlyonce.engine.soak;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.campaign.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the slots in order, each to as many workers as there are rivals, and hands on those that all rivals are
 * done with.
 *
 * <p>Threads: the workers take and end, one other thread drains.
 */
final class SoakQueue {
    private static final int BATCH = 500;

    private final SoakPlan plan;
    private final List<Slot> slots;
    private final StopSignal stop;
    private List<SlotWatch> done = new ArrayList<>();
    private @Nullable SlotWatch current;
    private int taken;
    private int begun;
    private int ended;
    private boolean closed;

    SoakQueue(SoakPlan plan, List<Slot> slots, StopSignal stop) {
        this.plan = plan;
        this.slots = slots;
        this.stop = stop;
    }

    /** A slot for one worker; {@code attempt} counts all attempts from 1. */
    record Ticket(Slot slot, SlotWatch watch, int attempt) {}

    /** The next slot to attempt; empty once there is none. A slot that was begun is given to all of its rivals. */
    synchronized Optional<Ticket> take() {
        boolean fresh = taken % plan.rivals() == 0;
        if (closed || (fresh && (begun == slots.size() || stop.isStopped()))) {
            closed = true;
            notifyAll();
            return Optional.empty();
        }
        SlotWatch watch = fresh ? new SlotWatch(plan, slots.get(begun++)) : Objects.requireNonNull(current);
        current = watch;
        taken++;
        return Optional.of(new Ticket(slots.get(begun - 1), watch, taken));
    }

    /** All rivals are done with a slot. */
    synchronized void ended(SlotWatch watch) {
        ended++;
        done.add(watch);
        if (done.size() >= BATCH || closed) {
            notifyAll();
        }
    }

    /** No more slots are handed out; those that lack a rival are given up. */
    synchronized void giveUp() {
        closed = true;
        ended = begun;
        notifyAll();
    }

    /** Waits for slots that all rivals are done with; none any more if it gives none. */
    synchronized List<SlotWatch> drain() throws InterruptedException {
        while (done.size() < BATCH && !(closed && ended == begun)) {
            wait();
        }
        List<SlotWatch> drained = done;
        done = new ArrayList<>();
        return drained;
    }

    /** How many attempts were handed out. */
    synchronized long attempts() {
        return taken;
    }
}
