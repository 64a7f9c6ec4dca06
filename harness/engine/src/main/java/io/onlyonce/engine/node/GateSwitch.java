package io.onlyonce.engine.node;

import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The one gate that all wires know; what stands behind it changes with every trial. */
final class GateSwitch implements Gate {
    private volatile Gate decider = Gate.OPEN;
    private volatile String openFor = "";
    private final AtomicInteger passed = new AtomicInteger();
    private final Predicate<HeldRequest> background;

    /** Lets pass, whoever decides, what a library sends in the background. */
    GateSwitch(Predicate<HeldRequest> background) {
        this.background = background;
    }

    /** Requests so far that were not held. */
    int passed() {
        return passed.get();
    }

    void open() {
        decider = Gate.OPEN;
    }

    void close(Gate gate) {
        decider = gate;
    }

    void openFor(String node) {
        openFor = node;
    }

    void closeFor(String node) {
        if (openFor.equals(node)) {
            openFor = "";
        }
    }

    private Gate gateOf(HeldRequest request) {
        return request.node().equals(openFor) || background.test(request) ? Gate.OPEN : decider;
    }

    @Override
    public void arrived(HeldRequest request) {
        Gate own = gateOf(request);
        if (own == Gate.OPEN) {
            passed.incrementAndGet();
        }
        own.arrived(request);
    }

    @Override
    public void answered(HeldRequest request, String answer) {
        gateOf(request).answered(request, answer);
    }

    @Override
    public void disconnected(HeldRequest request) {
        gateOf(request).disconnected(request);
    }
}
