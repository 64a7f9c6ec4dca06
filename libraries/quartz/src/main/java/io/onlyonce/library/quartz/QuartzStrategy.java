package io.onlyonce.library.quartz;

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
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** What both settings of Quartz have in common. A trigger's scheduled fire time is the library's slot. */
abstract class QuartzStrategy implements SchedulerStrategy {
    private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";
    private static final String SOURCE = "node";
    private static final String STORE = "org.quartz.jobStore.";

    private final StrategyInfo info;
    private final String withinLock;

    QuartzStrategy(String id, String summary, String withinLock) {
        this.withinLock = withinLock;
        Claims claims = Claims.from("Quartz Configuration Reference, JDBC-JobStore Clustering")
                .under(
                        FaultKind.NONE,
                        "only one node fires a trigger each time; acquireTriggersWithinLock is no longer necessary",
                        Promise.NO_DUPLICATE,
                        Promise.NO_MISS)
                .under(
                        FaultKind.RESTART,
                        "a node that shuts down waits for its jobs, and the others go on",
                        Promise.NO_DUPLICATE)
                .build();
        info = new StrategyInfo(id, summary, Set.of(StoreKind.POSTGRES), List.of("nightly-recon"), claims);
    }

    @Override
    public final StrategyInfo info() {
        return info;
    }

    /** Creates the tables by the script that comes with the library. */
    @Override
    public final void prepare(Preparation preparation) throws Exception {
        try (InputStream script = Scheduler.class.getResourceAsStream(TABLES);
                Connection connection = preparation.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            if (script == null) {
                throw new FileNotFoundException(TABLES);
            }
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public final AutoCloseable start(NodeContext node, Schedule schedule, Firing firing) throws Exception {
        DBConnectionManager.getInstance().addConnectionProvider(SOURCE, new Connections(node.dataSource()));
        Scheduler scheduler = new StdSchedulerFactory(properties(node)).getScheduler();
        scheduler.setJobFactory((fired, own) -> new FiringJob(firing));
        for (Schedule.Job job : schedule.jobs()) {
            enter(scheduler, job, schedule);
        }
        scheduler.start();
        return () -> scheduler.shutdown(true);
    }

    private Properties properties(NodeContext node) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "onlyonce");
        properties.setProperty("org.quartz.scheduler.instanceId", node.name());
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.idleWaitTime", "1000");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.threadPool.threadsInheritContextClassLoaderOfInitializingThread", "true");
        properties.setProperty(STORE + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(STORE + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty(STORE + "dataSource", SOURCE);
        properties.setProperty(STORE + "isClustered", "true");
        properties.setProperty(
                STORE + "clusterCheckinInterval", Long.toString(node.lease().toMillis()));
        properties.setProperty(STORE + "acquireTriggersWithinLock", withinLock);
        return properties;
    }

    private static void enter(Scheduler scheduler, Schedule.Job job, Schedule schedule) throws SchedulerException {
        JobDetail detail =
                JobBuilder.newJob(FiringJob.class).withIdentity(job.name()).build();
        // Quartz wants to know which of both fields of the day counts.
        String cron = job.cron().replaceFirst("\\*$", "?");
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(job.name())
                .withSchedule(CronScheduleBuilder.cronSchedule(cron).inTimeZone(TimeZone.getTimeZone(schedule.zone())))
                .build();
        try {
            if (!scheduler.checkExists(new JobKey(job.name()))) {
                scheduler.scheduleJob(detail, trigger);
            }
        } catch (ObjectAlreadyExistsException e) {
            System.getLogger(QuartzStrategy.class.getName())
                    .log(System.Logger.Level.DEBUG, "another node was faster", e);
        }
    }

    private record Connections(DataSource pool) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void shutdown() {}

        @Override
        public void initialize() {}
    }
}
