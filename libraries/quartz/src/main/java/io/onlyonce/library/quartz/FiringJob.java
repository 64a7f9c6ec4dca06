package io.onlyonce.library.quartz;

import io.onlyonce.api.Firing;
import io.onlyonce.api.Slot;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** The work of every job; the store knows it by its name, and each node makes it from its own {@link Firing}. */
public final class FiringJob implements Job {
    private final Firing firing;

    FiringJob(Firing firing) {
        this.firing = firing;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        String job = context.getJobDetail().getKey().getName();
        try {
            firing.fire(Slot.at(job, context.getScheduledFireTime().toInstant()));
        } catch (Exception e) {
            throw new JobExecutionException(e);
        }
    }
}
