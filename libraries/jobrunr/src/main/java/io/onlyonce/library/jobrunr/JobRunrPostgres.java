package io.onlyonce.library.jobrunr;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Firing;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.Schedule;
import io.onlyonce.api.SchedulerStrategy;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageException;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.StorageProviderUtils.DatabaseOptions;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.gson.GsonJsonMapper;

/** JobRunr with its Postgres store; the instant for which it scheduled a run is the library's slot. */
public final class JobRunrPostgres implements SchedulerStrategy {
    /** The shortest that the library allows. */
    private static final Duration POLLING = Duration.ofSeconds(5);

    private static final int WORKERS = 4;

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("README of JobRunr")
                .under(
                        FaultKind.NONE,
                        "a job is processed by a single background job server, by optimistic locking",
                        Promise.NO_DUPLICATE,
                        Promise.NO_OVERLAP)
                .under(
                        FaultKind.RESTART,
                        "a recurring job runs once at each time of its expression",
                        Promise.NO_DUPLICATE,
                        Promise.NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "jobrunr", "JobRunr with Postgres", Set.of(StoreKind.POSTGRES), List.of("nightly-recon"), claims);
    }

    @Override
    public Duration polling() {
        return POLLING;
    }

    /** Has the library create its tables. */
    @Override
    public void prepare(Preparation preparation) {
        SqlStorageProviderFactory.using(preparation.dataSource(), null, DatabaseOptions.CREATE)
                .close();
    }

    @Override
    public AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) {
        GsonJsonMapper json = new GsonJsonMapper();
        StorageProvider storage = SqlStorageProviderFactory.using(node.dataSource(), null, DatabaseOptions.SKIP_CREATE);
        storage.setJobMapper(new JobMapper(json));
        JobRequestScheduler scheduler = JobRunr.configure()
                .useJsonMapper(json)
                .useJobActivator(activator(new FireHandler(storage, firing)))
                .useStorageProvider(storage)
                .useBackgroundJobServer(BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andName(node.name())
                        .andPollIntervalInSeconds((int) POLLING.toSeconds())
                        .andWorkerCount(WORKERS))
                .initialize()
                .getJobRequestScheduler();
        schedule.jobs().forEach(job -> enter(scheduler, job, schedule.zone()));
        return JobRunr::destroy;
    }

    /** Of two nodes that enter a job at the same moment, one is told so. */
    private static void enter(JobRequestScheduler scheduler, Schedule.Job job, ZoneId zone) {
        FireRequest request = new FireRequest(job.name());
        try {
            scheduler.scheduleRecurrently(job.name(), job.cron(), zone, request);
        } catch (StorageException e) {
            scheduler.scheduleRecurrently(job.name(), job.cron(), zone, request);
        }
    }

    private static JobActivator activator(FireHandler handler) {
        return new JobActivator() {
            @Override
            public <T> T activateJob(Class<T> type) {
                return type.cast(handler);
            }
        };
    }
}
