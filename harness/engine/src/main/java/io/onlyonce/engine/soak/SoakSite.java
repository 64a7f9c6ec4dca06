package io.onlyonce.engine.soak;

import io.onlyonce.engine.node.WorkSite;
import io.onlyonce.engine.sink.CallClient;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** The work of one attempt in a soak: rows alone, seen by the slot's watch. */
final class SoakSite implements WorkSite {
    private final SoakWorker worker;
    private final SlotWatch watch;

    SoakSite(SoakWorker worker, SlotWatch watch) {
        this.worker = worker;
        this.watch = watch;
    }

    @Override
    public String name() {
        return worker.name();
    }

    @Override
    public DataSource dataSource() {
        return worker.dataSource();
    }

    @Override
    public CallClient callClient() {
        throw new UnsupportedOperationException("the effects of a soak are rows");
    }

    @Override
    public Effects effects() {
        return worker.effects();
    }

    @Override
    public void performing(Function<String, List<String>> itemsIn) {}

    @Override
    public void performingNothing() {}

    @Override
    public void entered(int attempt, String slot) {
        watch.entered(worker.now(), worker.name(), attempt);
    }

    @Override
    public void left(int attempt, String slot) {
        watch.left(worker.now(), worker.name(), attempt);
    }
}
