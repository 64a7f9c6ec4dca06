package io.onlyonce.engine.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a node: this class's thread reads the client and offers its requests to the gate, {@link
 * ReplyPump}'s reads the store and settles them. A decided request is written by the thread that decided.
 */
final class Session {
    private static final int CONNECT_MILLIS = 10_000;

    /** Far longer than a client takes from one write to the next. */
    private static final int BEGIN_ALONE_MILLIS = 100;

    private final Wire wire;
    private final Socket client;
    private final int id;
    private final Socket upstream = new Socket();
    private final Conversation conversation;
    private final Queue<Exchange> inFlight = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Exchange current;

    /** The beginning of a transaction, until something follows it or the client waits for its answer. */
    private @Nullable Exchange begun;

    private volatile int number;

    Session(Wire wire, Socket client, int id) {
        this.wire = wire;
        this.client = client;
        this.id = id;
        this.conversation = wire.spec().protocol().conversation(Detail.of(wire.gate()));
    }

    void start() {
        wire.spawn(id + "-requests", this::run);
    }

    private void run() {
        try {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(new InetSocketAddress(spec().host(), spec().port()), CONNECT_MILLIS);
            wire.spawn(id + "-replies", new ReplyPump(this, upstream, client, conversation.replies()));
            pumpRequests();
        } catch (IOException | InterruptedException e) {
            // Either side is gone, or spoke another protocol; the node sees a cut connection and nobody else cares.
            cut();
        } finally {
            cut();
            reportUnanswered();
        }
    }

    private void pumpRequests() throws IOException, InterruptedException {
        Inbox inbox = new Inbox();
        while (!closed.get()) {
            Cut cut = conversation.requests().next(inbox.bytes(), inbox.from(), inbox.to());
            if (cut.kind() == Cut.Kind.END) {
                sayGoodbye(inbox, cut);
                return;
            } else if (cut.kind() != Cut.Kind.MORE) {
                awaitDecision();
                act(inbox, cut);
            } else if (!fill(inbox)) {
                return;
            }
        }
    }

    /** A client that sends nothing behind a BEGIN for a while waits for its answer. */
    private boolean fill(Inbox inbox) throws IOException {
        if (begun != null) {
            client.setSoTimeout(BEGIN_ALONE_MILLIS);
            try {
                return inbox.fill(client.getInputStream());
            } catch (SocketTimeoutException e) {
                begun().ifPresent(Exchange::deliverUnseen);
            } finally {
                client.setSoTimeout(0);
            }
        }
        return inbox.fill(client.getInputStream());
    }

    private Optional<Exchange> begun() {
        Optional<Exchange> waiting = Optional.ofNullable(begun);
        begun = null;
        return waiting;
    }

    private void sayGoodbye(Inbox inbox, Cut cut) throws IOException {
        Exchange last = current;
        if (last == null || last.isDecided()) {
            upstream.getOutputStream().write(inbox.bytes(), inbox.from(), cut.length());
        }
    }

    private void awaitDecision() throws InterruptedException {
        Exchange last = current;
        if (last != null) {
            last.awaitDecision();
            // Once cut, it stays where reportUnanswered finds it.
            current = closed.get() ? last : null;
        }
    }

    private void act(Inbox inbox, Cut cut) throws IOException {
        Optional<Exchange> before = begun();
        if (cut.kind() != Cut.Kind.REQUEST) {
            before.ifPresent(Exchange::deliverUnseen);
        }
        switch (cut.kind()) {
            case DECLINE -> client.getOutputStream().write('N');
            case BEGIN -> begun = exchange(inbox, cut);
            case SETUP -> exchange(inbox, cut).deliverUnseen();
            case REQUEST -> offer(exchange(inbox, cut).after(before));
            case GREETING -> {
                wire.begun(this);
                upstream.getOutputStream().write(inbox.bytes(), inbox.from(), cut.length());
            }
            default -> upstream.getOutputStream().write(inbox.bytes(), inbox.from(), cut.length());
        }
        inbox.use(cut.length());
    }

    private Exchange exchange(Inbox inbox, Cut cut) {
        wire.begun(this);
        byte[] bytes = Arrays.copyOfRange(inbox.bytes(), inbox.from(), inbox.from() + cut.length());
        return new Exchange(this, Objects.requireNonNull(cut.ticket()), bytes);
    }

    private void offer(Exchange exchange) {
        wire.number(this);
        current = exchange;
        if (closed.get()) {
            exchange.sessionCut();
        } else {
            wire.gate().arrived(exchange);
        }
    }

    /** Writes a decided request; called by whoever decided. */
    void send(Exchange exchange, byte[] bytes) {
        inFlight.add(exchange);
        try {
            upstream.getOutputStream().write(bytes);
        } catch (IOException e) {
            cut();
        }
    }

    /** Whether no request waits to be decided. */
    boolean isIdle() {
        Exchange last = current;
        return last == null || last.isDecided();
    }

    /** Tells the client that the connection has ended; once the client has closed it too, the session ends. */
    void hangUp() {
        try {
            client.shutdownOutput();
        } catch (IOException e) {
            // The client was faster, and there is nobody to wait for.
            cut();
        }
    }

    /** Waits until the session has ended, or the time is over. */
    void awaitEnd(long millis) {
        try {
            ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends both connections at once; the session's own threads do the rest. */
    void cut() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly(upstream);
            closeQuietly(client);
            ended.countDown();
            wire.forget(this);
            Exchange last = current;
            if (last != null) {
                last.sessionCut();
            }
        }
    }

    private void reportUnanswered() {
        Exchange last = current;
        for (Exchange exchange : inFlight) {
            if (exchange.settle()) {
                wire.gate().disconnected(exchange);
            }
        }
        if (last != null && last.settle()) {
            wire.gate().disconnected(last);
        }
    }

    /** The oldest request without a complete answer; null if there is none. */
    @Nullable
    Exchange oldest() {
        return inFlight.peek();
    }

    /** The oldest request's answer is complete: the gate hears of it before the node does. */
    void answered(Exchange exchange, String answer) {
        inFlight.remove(exchange);
        if (exchange.settle()) {
            wire.gate().answered(exchange, answer);
        }
    }

    WireSpec spec() {
        return wire.spec();
    }

    int number() {
        return number;
    }

    void number(int newNumber) {
        number = newNumber;
    }

    int backendPid() {
        return conversation.backendPid().getAsInt();
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Gone already, which is what was wanted.
            return;
        }
    }
}
