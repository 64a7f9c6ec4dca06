package io.onlyonce.junit;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Slot;
import io.onlyonce.api.ValidatingStrategy;
import io.onlyonce.engine.store.EffectRow;
import io.onlyonce.engine.store.Stores;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One slot, prepared stores, and nodes that attempt it one after the other; every effect is counted where it is. */
final class ContractTrial implements AutoCloseable {
    private static final String EFFECT_TABLE = "contract_effects";
    private static final List<String> ITEMS = List.of("item-1", "item-2");
    private static final Slot SLOT = Slot.at("contract", Instant.parse("2026-03-07T02:30:00Z"));

    private final GuardStrategy strategy;
    private final EffectKind effect;
    private final ContractStores stores;
    private final List<ContractNode> nodes = new ArrayList<>();
    private final ContractCalls calls = new ContractCalls();

    private ContractTrial(GuardStrategy strategy, EffectKind effect, ContractStores stores) {
        this.strategy = new ValidatingStrategy(strategy);
        this.effect = effect;
        this.stores = stores;
    }

    /** Prepares stores of its own for a strategy. */
    static ContractTrial of(GuardStrategy strategy, EffectKind effect, Stores servers) throws Exception {
        ContractStores stores = ContractStores.create(servers, strategy.info(), EFFECT_TABLE);
        ContractTrial trial = new ContractTrial(strategy, effect, stores);
        try {
            trial.prepare();
            return trial;
        } catch (Exception failed) {
            trial.close();
            throw failed;
        }
    }

    private void prepare() throws Exception {
        strategy.prepare(new Preparation(
                stores.postgres().dataSource(),
                stores.redisUris(strategy.info()),
                stores.keyPrefix(),
                List.of(SLOT),
                EFFECT_TABLE,
                effect));
        stores.remember();
    }

    /** A new process. */
    ContractNode node(String name) {
        List<String> redisUris = stores.redisUris(strategy.info());
        ContractNode node = new ContractNode(name, nodes.size() + 1L, stores, redisUris);
        nodes.add(node);
        return node;
    }

    /** A guard for the node. */
    Guard attach(ContractNode node) throws Exception {
        return strategy.attach(node);
    }

    /** Attaches a guard to the node, attempts the slot, and closes the guard. */
    Guard.Outcome attempt(ContractNode node) throws Exception {
        try (Guard guard = attach(node)) {
            return guard.attempt(
                    SLOT, new ContractWork(node, SLOT, ITEMS, new ContractWork.Target(effect, EFFECT_TABLE, calls)));
        }
    }

    /** The items that took effect, sorted. */
    List<String> effects() throws Exception {
        List<String> items = effect == EffectKind.CALL
                ? calls.received()
                : stores.postgres().effects().stream().map(EffectRow::item).toList();
        return items.stream().sorted().toList();
    }

    /** What {@link #effects} is when nothing is doubled or missing. */
    List<String> everyItemOnce() {
        return ITEMS;
    }

    /** Makes every call fail from now on. */
    void refuseCalls() {
        calls.refuse();
    }

    /** Brings the stores back to what they were after the preparation. */
    void startOver() throws Exception {
        stores.startOver();
        calls.forget();
    }

    @Override
    public void close() throws IOException {
        try (stores) {
            nodes.forEach(ContractNode::close);
        }
    }
}
