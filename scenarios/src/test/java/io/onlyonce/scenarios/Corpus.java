package io.onlyonce.scenarios;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.campaign.StorePool;
import io.onlyonce.engine.explore.Crew;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.Explorer;
import io.onlyonce.engine.explore.Reduction;
import io.onlyonce.engine.explore.SearchBudget;
import io.onlyonce.engine.explore.TrialRunner;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.strategies.NoGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every built-in guard in the scenarios it is meant for, explored on real stores with two nodes. */
final class Corpus implements AutoCloseable {
    /**
     * Trials in which nodes are left more often, while they could go on, are left out of the larger searches. More show
     * nothing else, as {@code -Dcorpus.preemptions=2} proves in some more minutes.
     */
    static final int PREEMPTIONS = 1;

    /** With every server that a guard talks to, its requests are more, and the orders of them many more. */
    static final int PREEMPTIONS_WITH_SEVERAL_SERVERS = 0;

    private static final int AT_MOST = Integer.getInteger("corpus.preemptions", PREEMPTIONS);

    private static final int NODES = 2;
    private static final int WORKERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StorePool stores;

    private Corpus(int workers) {
        stores = StorePool.start(StoreOptions.embedded(), workers);
    }

    /** For one trial at a time. */
    static Corpus small() {
        return new Corpus(1);
    }

    /** For several at once. */
    static Corpus large() {
        return new Corpus(WORKERS);
    }

    /** A guard in a scenario, with one kind of effect; reads {@code none/nightly-recon/row}. */
    record Entry(GuardStrategy strategy, Scenario scenario, EffectKind effect) {
        String guard() {
            return strategy.info().id();
        }

        @Override
        public String toString() {
            return String.join("/", guard(), scenario.id(), effect.id());
        }
    }

    static List<GuardStrategy> guards() {
        return ServiceLoader.load(GuardStrategy.class, NoGuard.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    static List<Scenario> scenarios() {
        return new ScenarioReader().builtIn(NoGuard.class.getClassLoader());
    }

    static Scenario scenario(String id) {
        return scenarios().stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " is no scenario"));
    }

    static Stream<Entry> entries() {
        List<Scenario> scenarios = scenarios();
        return guards().stream()
                .flatMap(strategy -> scenarios.stream()
                        .filter(scenario -> strategy.info().scenarios().contains(scenario.id()))
                        .flatMap(scenario ->
                                scenario.effects().stream().map(effect -> new Entry(strategy, scenario, effect))));
    }

    static Entry entry(String name) {
        return entries()
                .filter(entry -> entry.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is not in the corpus"));
    }

    /** Tries every order of everything, without any reduction. */
    Explored exploreInFull(Entry entry, FaultProfile faults) throws InterruptedException {
        List<Explored.Judged> trials = new ArrayList<>();
        explore(entry, faults, trials::add, SearchBudget.UNLIMITED, Reduction.NONE, Integer.MAX_VALUE);
        return new Explored(trials);
    }

    /** Tries every order that can make a difference. */
    Explored exploreReduced(Entry entry, FaultProfile faults) throws InterruptedException {
        List<Explored.Judged> trials = new ArrayList<>();
        explore(entry, faults, trials::add, SearchBudget.UNLIMITED, Reduction.SLEEP_SETS, Integer.MAX_VALUE);
        return new Explored(trials);
    }

    /** Tries every order that can make a difference, up to a number of preemptions. */
    Explored explore(Entry entry, FaultProfile faults) throws InterruptedException {
        List<Explored.Judged> trials = new ArrayList<>();
        explore(entry, faults, trials::add, SearchBudget.UNLIMITED);
        return new Explored(trials);
    }

    /** Explores like {@link #explore}, only until a trial is as wanted. */
    Optional<Explored.Judged> search(Entry entry, FaultProfile faults, Predicate<Explored.Judged> wanted)
            throws InterruptedException {
        List<Explored.Judged> found = new ArrayList<>();
        Consumer<Explored.Judged> keep = judged -> {
            if (wanted.test(judged)) {
                found.add(judged);
            }
        };
        explore(entry, faults, keep, () -> !found.isEmpty());
        return found.stream().findFirst();
    }

    private void explore(Entry entry, FaultProfile faults, Consumer<Explored.Judged> each, SearchBudget budget)
            throws InterruptedException {
        boolean several = entry.strategy().info().redisServers() > 1;
        int preemptions = several ? Math.min(PREEMPTIONS_WITH_SEVERAL_SERVERS, AT_MOST) : AT_MOST;
        explore(entry, faults, each, budget, Reduction.SLEEP_SETS, preemptions);
    }

    private void explore(
            Entry entry,
            FaultProfile faults,
            Consumer<Explored.Judged> each,
            SearchBudget budget,
            Reduction reduction,
            int preemptions)
            throws InterruptedException {
        try (Crew crew = crew(entry, faults)) {
            new Explorer(crew, reduction, preemptions).explore(trial -> each.accept(Explored.Judged.of(trial)), budget);
        }
    }

    private Crew crew(Entry entry, FaultProfile faults) {
        return new Crew(stores.workplaces(plan(entry), WORKERS), faults, PATIENCE);
    }

    /** The hashes of the histories that a trace gives in a fresh lab. */
    List<String> repeat(Entry entry, FaultProfile faults, List<Decision> trace, int times) throws InterruptedException {
        List<String> hashes = new ArrayList<>();
        try (Lab lab = Lab.open(stores.first(), plan(entry))) {
            TrialRunner runner = new TrialRunner(lab, faults);
            for (int i : IntStream.range(0, times).toArray()) {
                hashes.add(i, HistoryHash.of(runner.repeat(trace).history()));
            }
        }
        return hashes;
    }

    /** One trial that begins with these decisions. */
    Explored.Judged play(Entry entry, FaultProfile faults, List<Decision> trace) throws InterruptedException {
        try (Lab lab = Lab.open(stores.first(), plan(entry))) {
            return Explored.Judged.of(new TrialRunner(lab, faults).repeat(trace));
        }
    }

    private static LabPlan plan(Entry entry) {
        return new LabPlan(entry.strategy(), entry.scenario(), entry.effect(), NODES);
    }

    @Override
    public void close() {
        stores.close();
    }
}
