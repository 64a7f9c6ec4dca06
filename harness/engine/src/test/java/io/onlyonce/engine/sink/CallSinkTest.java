package io.onlyonce.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.wire.Gate;
import io.onlyonce.engine.wire.HeldRequest;
import io.onlyonce.engine.wire.Protocol;
import io.onlyonce.engine.wire.Wire;
import io.onlyonce.engine.wire.WireSpec;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls arrive once, are fenced, and can be lost on the way there and on the way back. */
@Timeout(30)
class CallSinkTest {
    private static final CallRequest CALL = new CallRequest("job@1", "n1", 1, List.of("a", "b"), OptionalLong.empty());

    private final AtomicLong clock = new AtomicLong();
    private final CallSink sink = CallSink.open(clock::incrementAndGet);

    @AfterEach
    void close() {
        sink.close();
    }

    private static final class Deciding implements Gate {
        private final Consumer<HeldRequest> decision;
        private final List<String> seen = new CopyOnWriteArrayList<>();

        Deciding(Consumer<HeldRequest> decision) {
            this.decision = decision;
        }

        @Override
        public void arrived(HeldRequest request) {
            seen.add(request.store() + " " + request.text());
            decision.accept(request);
        }

        @Override
        public void answered(HeldRequest request, String answer) {
            seen.add(answer);
        }

        @Override
        public void disconnected(HeldRequest request) {
            seen.add("disconnected");
        }
    }

    private Wire wire(Gate gate) {
        return Wire.open(new WireSpec("n1", Protocol.HTTP, "127.0.0.1", sink.port()), gate);
    }

    @Test
    void eachItemOfACallIsRememberedWithItsArrival() throws IOException {
        try (CallClient client = new CallClient(sink.port())) {
            client.call(CALL);
            client.call(new CallRequest("job@2", "n2", 3, List.of("ü\"x"), OptionalLong.of(5)));
        }

        assertThat(sink.calls())
                .containsExactly(
                        new ReceivedCall("job@1", "a", "n1", 1, OptionalLong.empty(), 1),
                        new ReceivedCall("job@1", "b", "n1", 1, OptionalLong.empty(), 1),
                        new ReceivedCall("job@2", "ü\"x", "n2", 3, OptionalLong.of(5), 2));
        sink.startOver();
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void aSmallerTokenThanTheGreatestOfTheSlotIsRefused() throws IOException {
        try (CallClient client = new CallClient(sink.port())) {
            client.call(fenced("job@1", 7));
            client.call(fenced("job@1", 7));
            client.call(fenced("job@2", 1));
            client.call(CALL);
            assertThatThrownBy(() -> client.call(fenced("job@1", 6)))
                    .isInstanceOf(CallRefusedException.class)
                    .hasMessage("token 6 is smaller than 7");
            client.call(fenced("job@1", 8));
        }

        assertThat(sink.refused()).hasSize(1);
        assertThat(sink.calls()).hasSize(6);
        sink.startOver();
        try (CallClient client = new CallClient(sink.port())) {
            client.call(fenced("job@1", 1));
        }
        assertThat(sink.refused()).isEmpty();
    }

    @Test
    void aCallIsOneStepOfItsWire() throws IOException {
        Deciding gate = new Deciding(HeldRequest::deliver);
        try (Wire wire = wire(gate);
                CallClient client = new CallClient(wire.port())) {
            client.call(CALL);
            client.call(fenced("job@1", 7));
            assertThatThrownBy(() -> client.call(fenced("job@1", 6))).isInstanceOf(CallRefusedException.class);
        }

        assertThat(gate.seen)
                .startsWith("sink POST /calls " + CALL, "200 OK")
                .endsWith("ERROR 409 Conflict token 6 is smaller than 7")
                .hasSize(6);
    }

    @Test
    void aLostRequestNeverArrivesAndALostReplyDoes() throws IOException {
        Deciding loseRequest = new Deciding(HeldRequest::loseRequest);
        Deciding loseReply = new Deciding(HeldRequest::loseReply);
        try (Wire first = wire(loseRequest);
                CallClient client = new CallClient(first.port())) {
            assertThatThrownBy(() -> client.call(CALL)).isInstanceOf(IOException.class);
        }
        assertThat(sink.calls()).isEmpty();
        assertThat(loseRequest.seen).hasSize(1);

        try (Wire second = wire(loseReply);
                CallClient client = new CallClient(second.port())) {
            assertThatThrownBy(() -> client.call(CALL))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(CallRefusedException.class);
        }
        assertThat(sink.calls()).hasSize(2);
        assertThat(loseReply.seen).hasSize(2).endsWith("200 OK");
    }

    @Test
    void aClientConnectsAgainAfterACut() throws IOException {
        try (Wire wire = wire(Gate.OPEN);
                CallClient client = new CallClient(wire.port())) {
            client.call(CALL);
            wire.sever();
            assertThatThrownBy(() -> client.call(CALL)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> client.call(CALL)).isInstanceOf(IOException.class);
            wire.restore();
            client.call(CALL);
        }

        assertThat(sink.calls()).hasSize(4);
    }

    @Test
    void closingLeavesNoThreads() throws IOException {
        try (CallClient client = new CallClient(sink.port())) {
            client.call(CALL);
            sink.close();
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("sink-"));
    }

    private static CallRequest fenced(String slot, long token) {
        return new CallRequest(slot, "n1", 1, List.of("a"), OptionalLong.of(token));
    }
}
