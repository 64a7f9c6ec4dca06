package io.onlyonce.engine.node;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.sink.CallSink;
import io.onlyonce.engine.store.PostgresCell;
import io.onlyonce.engine.store.StoreView;
import io.onlyonce.engine.store.Stores;
import io.onlyonce.engine.store.TimeWay;
import io.onlyonce.engine.wire.Gate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything the trials of one cell need: prepared stores and the nodes with their wires.
 *
 * <p>Threads: used by the one thread that runs the trials. Close it to leave nothing behind in the stores.
 */
public final class Lab implements AutoCloseable {
    /** Longer than any trial without waiting takes, and short enough to be waited for. */
    private static final Duration REAL_LEASE = Duration.ofMillis(1500);

    private final LabPlan plan;
    private final LabStores stores;
    private final HostDirectories hosts;
    private final ReferenceClock clock;
    private final List<NodeProcess> processes = new ArrayList<>();
    private final Map<NodeIdentity, NodeProcess> spare = new HashMap<>();
    private final GateSwitch gate;
    private final Duration databaseAhead;
    private boolean attachTouchesStores;
    private Instant trialStart = Instant.EPOCH;
    private SchemaFacts schema = SchemaFacts.UNKNOWN;

    private Lab(LabPlan plan, LabStores stores, HostDirectories hosts, ReferenceClock clock) {
        this.plan = plan;
        this.gate = new GateSwitch(BackgroundTraffic.of(plan.strategy()));
        this.clock = clock;
        this.stores = stores;
        this.hosts = hosts;
        this.databaseAhead = Duration.between(Instant.now(), stores.postgres().now());
    }

    /**
     * Prepares the stores for a cell and starts its nodes.
     *
     * @throws ProblemException if the strategy cannot prepare them
     */
    public static Lab open(Stores servers, LabPlan plan) {
        LabPlan timed = servers.time() == TimeWay.WAIT ? plan.withLease(REAL_LEASE) : plan;
        RedisCells redis = RedisCells.create(servers, plan.strategy().info());
        PostgresCell postgres =
                PostgresCell.create(servers.postgres(), plan.scenario().effectTable());
        ReferenceClock clock = new ReferenceClock();
        LabStores stores = new LabStores(servers, postgres, redis, CallSink.open(clock::nanos));
        Lab lab = new Lab(timed, stores, HostDirectories.create(), clock);
        try {
            lab.prepare();
            lab.replaceDamaged();
            return lab;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void prepare() {
        plan.prepare(stores.postgres(), stores.redis().uris(), stores.redis().keyPrefix());
        schema = SchemaFacts.read(stores.postgres());
        stores.postgres().remember();
        stores.redis().remember();
    }

    /** Brings stores and nodes back to where every trial starts; the nodes still need their {@link #attach guards}. */
    public void startOver() {
        gate.open();
        replaceThoseWithHeldRequests();
        processes.forEach(NodeProcess::killIfLocksAreLeft);
        endLeftBackends();
        while (processes.size() > plan.nodes()) {
            setAside(processes.remove(processes.size() - 1));
        }
        replaceDamaged();
        try {
            for (NodeProcess process : processes) {
                process.startOver();
            }
            for (NodeProcess process : spare.values()) {
                process.startOver();
            }
        } catch (SQLException e) {
            throw storeLost(e);
        }
        stores.startOver();
        hosts.startOver();
    }

    private void replaceThoseWithHeldRequests() {
        Set<String> held = gate.takeHeld();
        processes.stream().filter(process -> held.contains(process.name())).forEach(NodeProcess::kill);
    }

    /** Kills every process, so that a trial that was not brought to its end leaves nothing in the way of the next. */
    public void abandon() {
        gate.open();
        processes.forEach(NodeProcess::kill);
    }

    /** Backends without a client that have a lock, or wait for one and get it, do harm with it in the next trial. */
    private void endLeftBackends() {
        Set<Integer> left = processes.stream()
                .flatMap(process -> process.leftBackends().stream())
                .collect(Collectors.toSet());
        if (!left.isEmpty()) {
            stores.postgres().end(left);
        }
    }

    /** Sets the clock of a host off, for this trial; a process that starts on it later has the same clock. */
    public void skew(String host, Duration by) {
        onHost(host).forEach(process -> process.passTime(by));
    }

    private List<NodeProcess> onHost(String host) {
        return processes.stream()
                .filter(process -> process.hostName().equals(host))
                .toList();
    }

    /** Gives every node a fresh guard; the trial's clock begins to run. */
    public void attach() {
        for (NodeProcess process : processes) {
            attach(process);
        }
        trialStart = Instant.now().plus(databaseAhead);
        clock.restart();
    }

    private void attach(NodeProcess process) {
        int before = gate.passed();
        try {
            process.attach();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw plan.problem("attach(" + process.name() + ")", e);
        }
        attachTouchesStores |= gate.passed() != before;
    }

    private static ProblemException storeLost(SQLException cause) {
        return ProblemException.of(
                        ProblemKind.STORE_LOST,
                        "Postgres",
                        ErrorText.firstLine(cause),
                        "it to answer between two trials",
                        "Look into the log file, and run again.")
                .because(cause);
    }

    /** A restarted process that nothing happened to can be the restarted process of another trial. */
    private void setAside(NodeProcess process) {
        NodeProcess unwanted = process.isDamaged() ? process : spare.put(process.identity(), process);
        if (unwanted != null) {
            unwanted.close();
        }
    }

    private void replaceDamaged() {
        for (int i = 0; i < plan.nodes(); i++) {
            if (i == processes.size()) {
                processes.add(process(NodeIdentity.first(i, plan)));
            } else if (processes.get(i).isDamaged()) {
                processes.get(i).close();
                processes.set(i, process(NodeIdentity.first(i, plan)));
            }
        }
    }

    private NodeProcess process(NodeIdentity identity) {
        NodeWires wires = NodeWires.open(identity.name(), stores, gate);
        return new NodeProcess(identity, plan, wires, hosts.of(identity.host()), gate);
    }

    /** Starts a fresh process on a host; it has a guard already, and joins the trial when it begins. */
    public NodeProcess restart(String host) {
        NodeIdentity identity = new NodeIdentity(processes.size(), nameOnHost(host), host);
        return join(identity, onHost(host).get(0));
    }

    /**
     * Starts one more process, on the first host, that is no longer part of the trial: what is left of the trial's
     * processes has ended by now.
     */
    public NodeProcess probe() {
        endLeftBackends();
        NodeProcess neighbour = processes.get(0);
        return join(new NodeIdentity(processes.size(), "probe", neighbour.hostName()), neighbour);
    }

    private NodeProcess join(NodeIdentity identity, NodeProcess neighbour) {
        NodeProcess kept = spare.remove(identity);
        NodeProcess fresh = kept == null ? process(identity) : kept;
        fresh.takeClockOf(neighbour);
        processes.add(fresh);
        gate.openFor(fresh.name());
        attach(fresh);
        gate.closeFor(fresh.name());
        return fresh;
    }

    private String nameOnHost(String host) {
        long restarted = processes.stream()
                .filter(process -> process.name().startsWith(host + "."))
                .count();
        return host + "." + (restarted + 2);
    }

    /** From now on the gate decides about every request of every node. */
    public void gate(Gate decider) {
        gate.close(decider);
    }

    /** Lets time pass in the stores and on the nodes. */
    public void passTime(Duration by) {
        if (stores.servers().time() == TimeWay.WAIT) {
            clock.await(by);
        } else {
            stores.postgres().passTime(by, plan.strategy().info().deadlines());
            stores.redis().passTime(by);
            clock.pass(by);
        }
        processes.forEach(process -> process.passTime(by));
    }

    /** Names of the Redis servers that the strategy talks to. */
    public List<String> redisServers() {
        return stores.redis().names();
    }

    /**
     * A Redis server is as it was at the start of the trial; every session with it that waits for nothing is cut, and
     * new ones are welcome.
     */
    public void failOver(String server) {
        stores.redis().startOver(server);
        processes.forEach(process -> process.cutRedis(server));
    }

    /** Which waiting backends wait for which, by process id; see {@link PostgresCell#blockers}. */
    public Map<Integer, Set<Integer>> blockers(Collection<Integer> backends) {
        return stores.postgres().blockers(backends);
    }

    /** What the stores hold now; looking at it changes nothing. */
    public StoreView view() {
        Map<Integer, String> owners = new HashMap<>();
        processes.forEach(process -> process.backendPids().forEach(pid -> owners.putIfAbsent(pid, process.name())));
        return new StoreView(
                stores.postgres().tables(),
                stores.redis().keys(),
                stores.postgres().locks(owners));
    }

    /** Whether a Postgres backend still exists. */
    public boolean isAlive(int backend) {
        return stores.postgres().alive(backend);
    }

    /** Every side effect of the trial, read from where it really is. */
    public List<FoundEffect> effects() {
        return plan.effect() == EffectKind.ROW ? rows() : calls();
    }

    private List<FoundEffect> rows() {
        return stores.postgres().effects().stream()
                .map(row -> FoundEffect.of(row, trialStart))
                .toList();
    }

    private List<FoundEffect> calls() {
        return stores.sink().calls().stream().map(FoundEffect::of).toList();
    }

    /** The processes of the trial, in the order in which they were started. */
    public List<NodeProcess> processes() {
        return List.copyOf(processes);
    }

    /** One process of the trial, by name. */
    public NodeProcess process(String name) {
        return processes.stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no process '" + name + "' in this trial"));
    }

    /** Whether attaching a guard to a node sends requests. */
    public boolean attachTouchesStores() {
        return attachTouchesStores;
    }

    /** Whether no trigger, rule or foreign key can make a statement touch another table than it names. */
    public boolean hasPlainSchema() {
        return schema.isPlain();
    }

    /** Whether no constraint can make one insert into a table refuse another. */
    public boolean isUnconstrained(String table) {
        return schema.isUnconstrained(table);
    }

    /** The plan the lab was opened for. */
    public LabPlan plan() {
        return plan;
    }

    /** The clock of the current trial. */
    public ReferenceClock clock() {
        return clock;
    }

    @Override
    public void close() {
        gate.open();
        processes.forEach(NodeProcess::close);
        spare.values().forEach(NodeProcess::close);
        hosts.close();
        stores.close();
    }
}
