package io.onlyonce.strategies;

import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StrategyInfo;

/**
 * A good strategy with one thing wrong: it keeps the name's stores, tables and claims, and attaches another guard.
 *
 * @param good what it was before
 * @param preparing prepares the stores
 * @param attaching makes the broken guard
 */
record Broken(GuardStrategy good, Preparing preparing, Attaching attaching) implements GuardStrategy {
    /** See {@link GuardStrategy#prepare}. */
    interface Preparing {
        void prepare(Preparation preparation) throws Exception;
    }

    /** See {@link GuardStrategy#attach}. */
    interface Attaching {
        Guard to(NodeContext node) throws Exception;
    }

    /** The same tables, another guard. */
    static GuardStrategy guard(GuardStrategy good, Attaching attaching) {
        return new Broken(good, good::prepare, attaching);
    }

    /** The same tables, another guard on one connection, each statement a transaction of its own. */
    static GuardStrategy autocommit(GuardStrategy good, PostgresGuard.Attempt attempt) {
        return guard(good, node -> PostgresGuard.autocommit(node, attempt));
    }

    /** The same tables, another guard in one transaction. */
    static GuardStrategy transaction(GuardStrategy good, PostgresGuard.Attempt attempt) {
        return guard(good, node -> PostgresGuard.transaction(node, attempt));
    }

    /** The same guard, every statement of which is changed on its way; in the new part, {@code {node}} is the node. */
    static GuardStrategy rewritten(GuardStrategy good, String part, String by) {
        return new Broken(
                good,
                preparation -> good.prepare(Rewriting.in(preparation, part, by)),
                node -> good.attach(new RewritingNode(node, part, by.replace("{node}", node.name()))));
    }

    @Override
    public StrategyInfo info() {
        return good.info();
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        preparing.prepare(preparation);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return attaching.to(node);
    }
}
