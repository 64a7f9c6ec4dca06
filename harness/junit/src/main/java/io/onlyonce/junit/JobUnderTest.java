package io.onlyonce.junit;

import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.Slot;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.engine.scenario.Scenario;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Tests a job as it is, without a strategy around it: a scheduled method that works on a {@link DataSource}.
 *
 * <pre>
 * &#64;OnlyOnceTest(faults = {RESTART, LOSE_REPLY})
 * GuardStrategy nightlyRecon() {
 *     return JobUnderTest.of("nightly-recon", dataSource -&gt; new NightlyRecon(dataSource)::run)
 *             .schema("CREATE TABLE recon_entries (account text, window_day date)")
 *             .inserts("recon_entries", "account")
 *             .items("account-1", "account-2");
 * }
 * </pre>
 *
 * <p>What takes effect is read from the database, not from what the job says: a trigger on the job's own table notes
 * each row in the same transaction. Every node makes its own job and runs it once. A job that returns counts as run,
 * one that throws as failed. The whole run counts as the work, so nothing is promised about overlap.
 *
 * <p>It promises no duplicate under every fault, and no miss as long as no run breaks off.
 */
public final class JobUnderTest implements GuardStrategy {
    private static final String TABLE = "onlyonce_effects";
    private static final Duration LEASE = Duration.ofMinutes(30);
    private static final Instant FIRES = Instant.parse("2026-03-07T02:30:00Z");

    private final Body body;
    private final List<String> schema;
    private final List<EffectTrigger> effects;
    private final List<String> items;

    private JobUnderTest(Body body, List<String> schema, List<EffectTrigger> effects, List<String> items) {
        this.body = body;
        this.schema = schema;
        this.effects = effects;
        this.items = items;
    }

    private record Body(String name, Factory factory, Set<StoreKind> stores) {}

    /** A job that needs a database alone; its name is used in reports: {@code [a-z][a-z0-9-]*}. */
    public static JobUnderTest of(String name, DataSourceFactory factory) {
        return of(new Body(name, (dataSource, node) -> factory.on(dataSource), Set.of(StoreKind.POSTGRES)));
    }

    /** A job that also needs the node's Redis, clock or host directory. */
    public static JobUnderTest onNode(String name, Factory factory) {
        return of(new Body(name, factory, Set.of(StoreKind.values())));
    }

    private static JobUnderTest of(Body body) {
        return new JobUnderTest(body, List.of(), List.of(), List.of());
    }

    /** Statements that make the job's tables and fill them, run once on an empty schema. */
    public JobUnderTest schema(String... statements) {
        return new JobUnderTest(body, joined(schema, List.of(statements)), effects, items);
    }

    /** Every row that is inserted into this table takes effect; {@code item} is SQL over its columns. */
    public JobUnderTest inserts(String table, String item) {
        return with(new EffectTrigger("INSERT", table, item));
    }

    /** Every update of a row of this table takes effect; {@code item} is SQL over its columns. */
    public JobUnderTest updates(String table, String item) {
        return with(new EffectTrigger("UPDATE", table, item));
    }

    private JobUnderTest with(EffectTrigger effect) {
        return new JobUnderTest(body, schema, joined(effects, List.of(effect)), items);
    }

    /** What one run has to bring about, each exactly once, as the expressions of the effects give it. */
    public JobUnderTest items(String... all) {
        return new JobUnderTest(body, schema, effects, List.of(all));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Two nodes that run the job at the same moment. */
    public Scenario scenario() {
        if (effects.isEmpty() || items.isEmpty()) {
            throw ProblemException.of(
                    ProblemKind.USAGE,
                    "JobUnderTest '" + body.name() + "'",
                    effects.isEmpty()
                            ? "nothing says what takes effect"
                            : "nothing says what one run has to bring about",
                    "inserts(table, item) or updates(table, item), and items(...)",
                    "Name the table that must not get a row twice, and the items that one run leaves there.");
        }
        return new Scenario(
                body.name(),
                "Two nodes run " + body.name() + " at the same moment",
                "Made for a test of the job itself.",
                List.of(Slot.at(body.name(), FIRES)),
                items,
                List.of(EffectKind.ROW),
                TABLE,
                2,
                LEASE,
                Policy.SKIP_RATHER_THAN_DOUBLE);
    }

    @Override
    public StrategyInfo info() {
        Claims.Builder claims = Claims.from("what a job is meant to do");
        for (FaultKind fault : FaultKind.values()) {
            if (breaksOff(fault)) {
                claims.under(fault, "a run that broke off may be left to the next", Promise.NO_DUPLICATE);
            } else {
                claims.under(fault, "one run, one effect", Promise.NO_DUPLICATE, Promise.NO_MISS);
            }
        }
        return new StrategyInfo(body.name(), "the job itself", body.stores(), List.of(), claims.build());
    }

    private static boolean breaksOff(FaultKind fault) {
        return fault == FaultKind.CRASH || fault == FaultKind.LOSE_REQUEST || fault == FaultKind.LOSE_REPLY;
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        try (Connection connection = preparation.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : schema) {
                statement.execute(sql);
            }
            for (EffectTrigger effect : effects) {
                statement.execute(effect.sql(preparation.effectTable(), effects.indexOf(effect)));
            }
        }
    }

    @Override
    public Guard attach(NodeContext node) {
        return new JobGuard(node, body.factory(), effects);
    }

    /** Makes the job of a node. */
    @FunctionalInterface
    public interface DataSourceFactory {
        /**
         * A job that is about to run; what it does to make itself ready is part of the run.
         *
         * @throws Exception if it cannot be made; the run has then failed
         */
        Job on(DataSource dataSource) throws Exception;
    }

    /** Makes the job of a node. */
    @FunctionalInterface
    public interface Factory {
        /**
         * A job that is about to run; what it does to make itself ready is part of the run.
         *
         * @param dataSource the database; connections that are opened in another way are not counted
         * @param node clock, files and Redis of the node
         * @throws Exception if it cannot be made; the run has then failed
         */
        Job on(DataSource dataSource, NodeContext node) throws Exception;
    }

    /** What a scheduler would call. */
    @FunctionalInterface
    public interface Job {
        /**
         * Runs once.
         *
         * @throws Exception if the run failed and says so
         */
        void run() throws Exception;
    }
}
