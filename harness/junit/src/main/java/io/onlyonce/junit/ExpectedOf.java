package io.onlyonce.junit;

import io.onlyonce.api.Claim;
import io.onlyonce.api.Claims;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.Promise;
import io.onlyonce.api.StrategyInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A strategy that is held to more than it claims: whoever tests it expects these promises everywhere. */
record ExpectedOf(GuardStrategy strategy, List<Promise> expected) implements GuardStrategy {
    @Override
    public StrategyInfo info() {
        StrategyInfo own = strategy.info();
        return new StrategyInfo(
                own.id(),
                own.summary(),
                own.stores(),
                own.scenarios(),
                claims(own.claims()),
                own.deadlines(),
                own.redisServers());
    }

    private Claims claims(Claims own) {
        Claims.Builder all = Claims.from("the test");
        for (FaultKind fault : FaultKind.values()) {
            for (EffectKind effect : EffectKind.values()) {
                Optional<Claim> claim = own.find(fault, effect);
                Set<Promise> promises = new HashSet<>(expected);
                claim.ifPresent(known -> promises.addAll(known.promises()));
                String because = claim.map(Claim::because)
                        .map(text -> "; the strategy says: " + text)
                        .orElse("");
                all.under(fault, effect, "the test expects it" + because, promises.toArray(Promise[]::new));
            }
        }
        return all.build();
    }

    @Override
    public void prepare(Preparation preparation) throws Exception {
        strategy.prepare(preparation);
    }

    @Override
    public Guard attach(NodeContext node) throws Exception {
        return strategy.attach(node);
    }
}
