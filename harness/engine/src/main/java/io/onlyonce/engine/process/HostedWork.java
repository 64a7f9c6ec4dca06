package io.onlyonce.engine.process;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Work;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The work of a slot as a guard in a process of its own sees it: the harness performs it, over the node's wires. */
final class HostedWork implements Work {
    private final Facts facts;
    private final OptionalLong token;
    private final Harness harness;

    HostedWork(Facts facts, OptionalLong token, Harness harness) {
        this.facts = facts;
        this.token = token;
        this.harness = harness;
    }

    /** What there is to do. */
    record Facts(List<String> items, EffectKind kind) {
        Facts {
            items = List.copyOf(items);
        }
    }

    /**
     * What a guard asks for.
     *
     * @param item one item; empty for all of them at once
     */
    record Wish(Optional<String> item, OptionalLong token) {
        /** Does it. */
        void grant(Work work) throws Exception {
            Work fenced = token.isPresent() ? work.withToken(token.getAsLong()) : work;
            if (item.isPresent()) {
                fenced.perform(item.get());
            } else {
                fenced.perform();
            }
        }
    }

    /** Has a wish granted; returns once that is done. */
    @FunctionalInterface
    interface Harness {
        void grant(Wish wish) throws Exception;
    }

    @Override
    public List<String> items() {
        return facts.items();
    }

    @Override
    public EffectKind kind() {
        return facts.kind();
    }

    @Override
    public void perform() throws Exception {
        harness.grant(new Wish(Optional.empty(), token));
    }

    @Override
    public void perform(String item) throws Exception {
        harness.grant(new Wish(Optional.of(item), token));
    }

    @Override
    public Work in(Connection connection) {
        if (facts.kind() == EffectKind.CALL) {
            return this;
        }
        throw new UnsupportedOperationException(
                "the harness performs the work of a guard in a process of its own; it cannot use the guard's connection");
    }

    @Override
    public Work withToken(long next) {
        return new HostedWork(facts, OptionalLong.of(next), harness);
    }
}
