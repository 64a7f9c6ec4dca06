package io.onlyonce.engine.node;

import io.onlyonce.engine.node.NodeProcess.Place;
import io.onlyonce.engine.sink.CallClient;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** The work of a node that is hosted as a thread. */
final class ThreadSite implements WorkSite {
    private final NodeProcess node;
    private final AttemptListener listener;
    private final Effects effects;

    ThreadSite(NodeProcess node, AttemptListener listener) {
        this.node = node;
        this.listener = listener;
        LabPlan plan = node.plan();
        this.effects = new Effects(
                plan.scenario().items(), plan.effect(), plan.scenario().effectTable());
    }

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public DataSource dataSource() {
        return node.dataSource();
    }

    @Override
    public CallClient callClient() {
        return node.callClient();
    }

    @Override
    public Effects effects() {
        return effects;
    }

    @Override
    public void performing(Function<String, List<String>> itemsIn) {
        node.performing(itemsIn);
    }

    @Override
    public void performingNothing() {
        node.performingNothing();
    }

    @Override
    public void entered(int attempt, String slot) {
        node.place(Place.INSIDE);
        listener.entered(node, attempt, slot);
    }

    @Override
    public void left(int attempt, String slot) {
        node.place(Place.AFTER_WORK);
        listener.left(node, attempt, slot);
    }
}
