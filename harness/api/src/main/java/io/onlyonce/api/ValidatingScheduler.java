package io.onlyonce.api;

import java.time.Duration;
import java.util.List;

/** Holds a scheduler to the contract of {@link SchedulerStrategy}; the rest is {@link ValidatingStrategy}'s. */
final class ValidatingScheduler implements SchedulerStrategy {
    private final ValidatingStrategy whole;
    private final SchedulerStrategy scheduler;

    ValidatingScheduler(ValidatingStrategy whole, SchedulerStrategy scheduler) {
        this.whole = whole;
        this.scheduler = scheduler;
    }

    @Override
    public StrategyInfo info() {
        return whole.info();
    }

    @Override
    public Duration polling() {
        return scheduler.polling();
    }

    @Override
    public int tolerated() {
        return scheduler.tolerated();
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        whole.prepare(preparation);
    }

    @Override
    public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) throws Exception {
        AutoCloseable running = scheduler.start(node, schedule, slot -> firing.fire(checked(slot, schedule)));
        if (running == null) {
            throw new ContractException(
                    info().id() + ".start(" + node.name() + ")",
                    "null",
                    "what stops the scheduler",
                    "return something whose close() waits for the runs under way");
        }
        return running;
    }

    private Slot checked(Slot slot, Schedule schedule) {
        String where = info().id() + ", Firing.fire(" + slot.id() + ")";
        List<String> names = schedule.jobs().stream().map(Schedule.Job::name).toList();
        if (!names.contains(slot.job())) {
            throw new ContractException(
                    where, "the job '" + slot.job() + "'", "one of " + names, "pass the name that the schedule has");
        }
        if (slot.nominalFire().isEmpty()) {
            throw new ContractException(
                    where, "a slot without an instant", "the instant that the library meant", "use Slot.at");
        }
        return slot;
    }
}
