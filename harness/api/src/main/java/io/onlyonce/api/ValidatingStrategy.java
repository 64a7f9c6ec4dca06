package io.onlyonce.api;

import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Holds a strategy to the contract of {@link GuardStrategy}, so that a mistake in a plug-in is named where it is made.
 *
 * <p>The harness wraps every strategy in one of these.
 */
public final class ValidatingStrategy implements GuardStrategy {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private final GuardStrategy strategy;
    private final StrategyInfo info;

    /**
     * Wraps a strategy.
     *
     * @throws ContractException if what the strategy says of itself is not usable
     */
    public ValidatingStrategy(GuardStrategy strategy) {
        this.strategy = strategy;
        this.info = checked(strategy.info(), strategy);
    }

    private static StrategyInfo checked(StrategyInfo info, GuardStrategy strategy) {
        String where = strategy.getClass().getName() + ".info()";
        if (info == null) {
            throw new ContractException(
                    where, "returned null", "a StrategyInfo", "return the same record on every call");
        }
        if (!ID.matcher(info.id()).matches()) {
            throw new ContractException(where, "id '" + info.id() + "'", "an id like 'my-guard'", "use " + ID);
        }
        if (info.summary().isBlank()) {
            throw new ContractException(where, "a blank summary", "one line for people", "say what the strategy does");
        }
        int servers = info.redisServers();
        if (servers < 1 || servers > StrategyInfo.MOST_REDIS_SERVERS) {
            String expected = "1 to " + StrategyInfo.MOST_REDIS_SERVERS;
            throw new ContractException(where, servers + " Redis servers", expected, "leave it at 1 if in doubt");
        }
        return info;
    }

    @Override
    public StrategyInfo info() {
        return info;
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        strategy.prepare(preparation);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        Guard guard = strategy.attach(node);
        if (guard == null) {
            throw new ContractException(
                    info.id() + ".attach(" + node.name() + ")", "null", "a guard", "return a new guard on every call");
        }
        return new ValidatingGuard(guard);
    }

    @Override
    public Optional<SchedulerStrategy> scheduler() {
        return strategy.scheduler().map(scheduler -> new ValidatingScheduler(this, scheduler));
    }

    @Override
    public Exclusion exclusion() {
        return strategy.exclusion();
    }

    @Override
    public ClockSource clock() {
        return strategy.clock();
    }

    private final class ValidatingGuard implements Guard {
        private final Guard guard;

        ValidatingGuard(Guard guard) {
            this.guard = guard;
        }

        @Override
        public Outcome attempt(Slot slot, Work work) throws Exception {
            CountingWork counting = new CountingWork(work, new AtomicBoolean());
            Outcome outcome = guard.attempt(slot, counting);
            String where = info.id() + ".attempt(" + slot.id() + ")";
            if (outcome == null) {
                throw new ContractException(where, "null", "RAN or SKIPPED", "return what the attempt did");
            }
            if (outcome == Outcome.RAN && !counting.performed()) {
                throw new ContractException(
                        where, "RAN although no work was performed", "SKIPPED", "return RAN after work.perform()");
            }
            return outcome;
        }

        @Override
        public void close() {
            guard.close();
        }
    }

    /** Remembers whether anything was performed; the flag is shared by all views of the same work. */
    private record CountingWork(Work work, AtomicBoolean flag) implements Work {
        boolean performed() {
            return flag.get();
        }

        @Override
        public List<String> items() {
            return work.items();
        }

        @Override
        public EffectKind kind() {
            return work.kind();
        }

        @Override
        public void perform() throws Exception {
            flag.set(true);
            work.perform();
        }

        @Override
        public void perform(String item) throws Exception {
            if (!work.items().contains(item)) {
                throw new ContractException(
                        "work.perform", "item '" + item + "'", "one of " + work.items(), "ask items()");
            }
            flag.set(true);
            work.perform(item);
        }

        @Override
        public void performBy(OwnStatements statements) throws Exception {
            flag.set(true);
            work.performBy(statements);
        }

        @Override
        public Work in(Connection connection) {
            return new CountingWork(work.in(Objects.requireNonNull(connection, "connection")), flag);
        }

        @Override
        public Work withToken(long token) {
            return new CountingWork(work.withToken(token), flag);
        }
    }
}
