package io.onlyonce.junit;

import io.onlyonce.api.Guard;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import io.onlyonce.api.Work.OwnStatements;
import java.util.List;

/** Runs a job as one attempt. */
record JobGuard(NodeContext node, JobUnderTest.Factory factory, List<EffectTrigger> effects) implements Guard {
    @Override
    public Outcome attempt(Slot slot, Work work) throws Exception {
        work.performBy(new Run(slot, work.items()));
        return Outcome.RAN;
    }

    private final class Run implements OwnStatements {
        private final Slot slot;
        private final List<String> items;

        Run(Slot slot, List<String> items) {
            this.slot = slot;
            this.items = items;
        }

        @Override
        public void run(int attempt) throws Exception {
            MarkedDataSource.Mark mark = new MarkedDataSource.Mark(slot.id(), node.name(), attempt);
            factory.on(new MarkedDataSource(node.dataSource(), mark), node).run();
        }

        /** Those that the text names, or all of them if it names none. */
        @Override
        public List<String> itemsIn(String request) {
            if (effects.stream().noneMatch(effect -> effect.isIn(request))) {
                return List.of();
            }
            List<String> named = items.stream().filter(request::contains).toList();
            return named.isEmpty() ? items : named;
        }
    }
}
