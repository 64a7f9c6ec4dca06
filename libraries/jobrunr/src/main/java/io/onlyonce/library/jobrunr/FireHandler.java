package io.onlyonce.library.jobrunr;

import io.onlyonce.api.Firing;
import io.onlyonce.api.Slot;
import java.time.Instant;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.states.ScheduledState;
import org.jobrunr.storage.StorageProvider;

/** The work of every job, as each node makes it for itself. */
public final class FireHandler implements JobRequestHandler<FireRequest> {
    private final StorageProvider storage;
    private final Firing firing;

    FireHandler(StorageProvider storage, Firing firing) {
        this.storage = storage;
        this.firing = firing;
    }

    @Override
    public void run(FireRequest request) throws Exception {
        Job job = storage.getJobById(jobContext().getJobId());
        firing.fire(Slot.at(request.job(), due(job)));
    }

    /** When JobRunr had meant it to run. */
    private static Instant due(Job job) {
        return job.getJobStates().stream()
                .filter(ScheduledState.class::isInstance)
                .map(state -> ((ScheduledState) state).getScheduledAt())
                .findFirst()
                .orElseGet(job::getCreatedAt);
    }
}
