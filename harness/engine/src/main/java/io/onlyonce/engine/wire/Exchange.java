package io.onlyonce.engine.wire;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One request and its answer, from the moment it is held until the answer is complete or the session is cut. */
final class Exchange implements HeldRequest {
    private enum Fate {
        HELD,
        DELIVERED,
        REPLY_LOST,
        REQUEST_LOST,
        CUT
    }

    private final Session session;
    private final Ticket ticket;
    private final byte[] bytes;
    private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.HELD);
    private final CountDownLatch decided = new CountDownLatch(1);
    private final AtomicBoolean settled = new AtomicBoolean();
    private Optional<Exchange> before = Optional.empty();

    /** Worked out once, because a held request is looked at many times; {@code null} before. */
    private volatile @Nullable String text;

    Exchange(Session session, Ticket ticket, byte[] bytes) {
        this.session = session;
        this.ticket = ticket;
        this.bytes = bytes;
    }

    /** The same, with something before it that is delivered only with it, and of which the gate never hears. */
    Exchange after(Optional<Exchange> unseen) {
        before = unseen;
        return this;
    }

    /** Delivers session set-up, of which the gate never hears. */
    void deliverUnseen() {
        settled.set(true);
        deliver();
    }

    @Override
    public String node() {
        return session.spec().node();
    }

    @Override
    public String store() {
        return session.spec().store();
    }

    @Override
    public int session() {
        return session.number();
    }

    @Override
    public int backendPid() {
        return session.backendPid();
    }

    @Override
    public String text() {
        String known = text;
        if (known == null) {
            known = ticket.text();
            text = known;
        }
        return known;
    }

    @Override
    public void deliver() {
        send(Fate.DELIVERED);
    }

    @Override
    public void loseReply() {
        send(Fate.REPLY_LOST);
    }

    @Override
    public void loseRequest() {
        if (fate.compareAndSet(Fate.HELD, Fate.REQUEST_LOST)) {
            settled.set(true);
            session.cut();
            decided.countDown();
        }
    }

    private void send(Fate how) {
        if (fate.compareAndSet(Fate.HELD, how)) {
            before.ifPresent(Exchange::deliverUnseen);
            session.send(this, bytes);
            decided.countDown();
        }
    }

    /** The session is gone: whoever decides later decides nothing. */
    void sessionCut() {
        fate.compareAndSet(Fate.HELD, Fate.CUT);
        decided.countDown();
    }

    void awaitDecision() throws InterruptedException {
        decided.await();
    }

    boolean isDecided() {
        return decided.getCount() == 0;
    }

    boolean losesReply() {
        return fate.get() == Fate.REPLY_LOST;
    }

    Ticket ticket() {
        return ticket;
    }

    /** True for the one caller that may tell the gate how it ended. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    @Override
    public String toString() {
        return "%s/%s#%d: %s".formatted(node(), store(), session(), text());
    }
}
