package io.onlyonce.scenarios;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.explore.Decision;
import io.onlyonce.engine.explore.Explorer;
import io.onlyonce.engine.explore.Reduction;
import io.onlyonce.engine.explore.TrialRunner;
import io.onlyonce.engine.fault.FaultProfile;
import io.onlyonce.engine.history.HistoryHash;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.LabPlan;
import io.onlyonce.engine.scenario.Scenario;
import io.onlyonce.engine.scenario.ScenarioReader;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import io.onlyonce.strategies.NoGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every built-in guard in the scenarios it is meant for, explored on real stores with two nodes. */
final class Corpus implements AutoCloseable {
    private static final int NODES = 2;

    private final Stores stores = StoreLauncher.start(StoreOptions.embedded());

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

    static Stream<Entry> entries() {
        ClassLoader loader = NoGuard.class.getClassLoader();
        List<Scenario> scenarios = new ScenarioReader().builtIn(loader);
        return ServiceLoader.load(GuardStrategy.class, loader).stream()
                .map(ServiceLoader.Provider::get)
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
        return explore(entry, faults, Reduction.NONE);
    }

    /** Tries every order that can make a difference. */
    Explored explore(Entry entry, FaultProfile faults) throws InterruptedException {
        return explore(entry, faults, Reduction.SLEEP_SETS);
    }

    private Explored explore(Entry entry, FaultProfile faults, Reduction reduction) throws InterruptedException {
        List<Explored.Judged> trials = new ArrayList<>();
        try (Lab lab = open(entry)) {
            Explorer explorer = new Explorer(new TrialRunner(lab, faults), reduction);
            explorer.explore(
                    trial -> trials.add(new Explored.Judged(trial, Judgement.of(trial.history()))), () -> false);
        }
        return new Explored(trials);
    }

    /** The hashes of the histories that a trace gives in a fresh lab. */
    List<String> repeat(Entry entry, FaultProfile faults, List<Decision> trace, int times) throws InterruptedException {
        List<String> hashes = new ArrayList<>();
        try (Lab lab = open(entry)) {
            TrialRunner runner = new TrialRunner(lab, faults);
            for (int i : IntStream.range(0, times).toArray()) {
                hashes.add(i, HistoryHash.of(runner.repeat(trace).history()));
            }
        }
        return hashes;
    }

    private Lab open(Entry entry) {
        return Lab.open(stores, new LabPlan(entry.strategy(), entry.scenario(), entry.effect(), NODES));
    }

    @Override
    public void close() {
        stores.close();
    }
}
