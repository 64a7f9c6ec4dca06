package io.onlyonce.engine.storm;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.StopSignal;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.process.NodeEvent;
import io.onlyonce.engine.process.NodeHost;
import io.onlyonce.engine.process.NodeHostOptions;
import io.onlyonce.engine.process.NodeListener;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.sink.CallSink;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.StormStores;
import io.onlyonce.engine.toxic.ProxySite;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where storms are played, one after the other: stores that can be broken, node processes, and the paths between them.
 * Starting it is dear, playing a plan is not.
 *
 * <p>Threads: plans are played by one thread at a time. Close it to leave nothing behind.
 */
public final class StormSite implements AutoCloseable {
    private final ReferenceClock clock = new ReferenceClock();
    private final Listener listener = new Listener();
    private final StormStores stores;
    private final StormRoutes routes;
    private final CallSink sink;
    private final NodeHost hosts;
    private int warm;

    private StormSite(ProxySite proxies, StormStores stores, NodeHostOptions nodes) {
        this.stores = stores;
        this.hosts = NodeHost.open(nodes, clock, listener);
        this.routes = new StormRoutes(proxies, hosts.address());
        this.sink = CallSink.open(hosts.address(), clock::nanos);
    }

    /**
     * Starts the stores; nodes are started when the first plan is played.
     *
     * @throws ProblemException if a store cannot be started or reached
     */
    public static StormSite open(StoreOptions options, NodeHostOptions nodes) {
        ProxySite proxies = options.source().proxies();
        try {
            return open(proxies, StormStores.start(options, proxies), nodes);
        } catch (RuntimeException e) {
            proxies.close();
            throw e;
        }
    }

    private static StormSite open(ProxySite proxies, StormStores stores, NodeHostOptions nodes) {
        try {
            return new StormSite(proxies, stores, nodes);
        } catch (RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    /**
     * Plays a plan from fresh stores, and judges what was observed.
     *
     * @param stop heals everything and gives up the plan once it is told to
     * @return empty if it was given up
     * @throws ProblemException if the strategy fails outside of an attempt, or a store is lost for good
     */
    public Optional<Played> play(StormPlan plan, GuardStrategy strategy, Scenario scenario, StopSignal stop)
            throws InterruptedException {
        return new Storm(this, plan, strategy, scenario).play(stop);
    }

    /**
     * Starts as many processes as a plan needs, and has each make one attempt at a slot that counts for nothing: what a
     * fresh process does for the first time takes it far longer than ever after. Does nothing if so many are there, or
     * for a scheduler, whose processes are fresh in every plan.
     */
    void warmUp(StormPlan plan, GuardStrategy strategy, Scenario scenario, StopSignal stop)
            throws InterruptedException {
        int needed = plan.nodes().size();
        if (needed > warm && strategy.scheduler().isEmpty()) {
            warm = needed;
            play(SmallerPlans.calm(plan), strategy, scenario, stop);
        }
    }

    /** What each store is, for reports. */
    public SortedMap<String, String> descriptions() {
        return stores.stores().descriptions();
    }

    ReferenceClock clock() {
        return clock;
    }

    StormStores stores() {
        return stores;
    }

    StormRoutes routes() {
        return routes;
    }

    CallSink sink() {
        return sink;
    }

    NodeHost hosts() {
        return hosts;
    }

    /** From now on, this one records. */
    void record(StormRecorder recorder) {
        routes.gate(recorder);
        listener.now = recorder;
    }

    @Override
    public void close() {
        try {
            hosts.close();
            sink.close();
            stores.close();
        } finally {
            routes.close();
        }
    }

    private static final class Listener implements NodeListener {
        private volatile NodeListener now = event -> {};

        @Override
        public void told(NodeEvent event) {
            now.told(event);
        }
    }
}
