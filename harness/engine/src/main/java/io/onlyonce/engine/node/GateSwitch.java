package io.onlyonce.engine.node;

import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The one gate that all wires know; what stands behind it changes with every trial. */
final class GateSwitch implements Gate {
    private volatile Gate decider = Gate.OPEN;
    private volatile String openFor = "";
    private final Gate holding = new Holding();
    private final AtomicInteger passed = new AtomicInteger();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Function<HeldRequest, Treatment> background;

    /** Asks, whoever decides, what becomes of what a library sends in the background. */
    GateSwitch(Function<HeldRequest, Treatment> background) {
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

    /** The nodes with a request that was to be held to the end of the trial, since the last time. */
    Set<String> takeHeld() {
        Set<String> taken = Set.copyOf(held);
        held.removeAll(taken);
        return taken;
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
        Gate own = decider;
        if (own == Gate.OPEN || request.node().equals(openFor)) {
            return Gate.OPEN;
        }
        return switch (background.apply(request)) {
            case STEP -> own;
            case PASS -> Gate.OPEN;
            case HOLD -> holding;
        };
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

    /** Keeps requests from the store until their connections end. */
    private final class Holding implements Gate {
        @Override
        public void arrived(HeldRequest request) {
            held.add(request.node());
        }

        @Override
        public void answered(HeldRequest request, String answer) {}

        @Override
        public void disconnected(HeldRequest request) {}
    }
}
