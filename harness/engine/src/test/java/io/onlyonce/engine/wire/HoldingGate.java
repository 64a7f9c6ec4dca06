package io.onlyonce.engine.wire;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds every request for the test to decide, and remembers what the wires say. */
final class HoldingGate implements Gate {
    private final BlockingQueue<HeldRequest> held = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> disconnected = new LinkedBlockingQueue<>();

    @Override
    public void arrived(HeldRequest request) {
        held.add(request);
    }

    @Override
    public void answered(HeldRequest request, String answer) {
        answers.add(answer);
    }

    @Override
    public void disconnected(HeldRequest request) {
        disconnected.add(request.text());
    }

    HeldRequest next() throws InterruptedException {
        return present(held.poll(10, TimeUnit.SECONDS), "no request was held");
    }

    String answer() throws InterruptedException {
        return present(answers.poll(10, TimeUnit.SECONDS), "no answer came");
    }

    String disconnect() throws InterruptedException {
        return present(disconnected.poll(10, TimeUnit.SECONDS), "no request was disconnected");
    }

    boolean holdsNothing() {
        return held.isEmpty();
    }

    boolean sawNoAnswer() {
        return answers.isEmpty();
    }

    private static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new AssertionError(otherwise);
        }
        return value;
    }
}
