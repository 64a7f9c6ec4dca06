package io.onlyonce.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the store says, tells the gate of every complete answer, and hands the bytes on unless they are to be
 * lost.
 */
final class ReplyPump implements Runnable {
    private final Session session;
    private final Socket upstream;
    private final Socket client;
    private final Conversation.Replies replies;
    private final Inbox inbox = new Inbox();
    private final ByteArrayOutputStream heldBack = new ByteArrayOutputStream();
    private int ready;

    ReplyPump(Session session, Socket upstream, Socket client, Conversation.Replies replies) {
        this.session = session;
        this.upstream = upstream;
        this.client = client;
        this.replies = replies;
    }

    @Override
    public void run() {
        try {
            while (inbox.fill(upstream.getInputStream())) {
                handOn();
                flush();
            }
        } catch (IOException e) {
            // Either side is gone; what follows is the same as after the end of the stream.
            session.cut();
        } finally {
            session.cut();
        }
    }

    private void handOn() throws IOException {
        while (true) {
            Exchange oldest = session.oldest();
            int from = inbox.from() + ready;
            Cut cut = replies.next(inbox.bytes(), from, inbox.to(), oldest == null ? null : oldest.ticket());
            if (cut.kind() == Cut.Kind.MORE) {
                return;
            }
            if (oldest != null && oldest.losesReply()) {
                holdBack(oldest, cut);
            } else {
                settle(oldest, cut);
                ready += cut.length();
            }
        }
    }

    private void settle(@Nullable Exchange oldest, Cut cut) {
        if (oldest != null && cut.kind() == Cut.Kind.DONE) {
            session.answered(oldest, cut.answer());
        }
    }

    private void holdBack(Exchange oldest, Cut cut) throws IOException {
        flush();
        if (cut.kind() == Cut.Kind.DONE) {
            session.answered(oldest, cut.answer());
            throw new IOException("the answer is lost on purpose");
        }
        heldBack.write(inbox.bytes(), inbox.from(), cut.length());
        inbox.use(cut.length());
        if (cut.kind() == Cut.Kind.ASIDE) {
            heldBack.writeTo(client.getOutputStream());
            heldBack.reset();
        } else if (heldBack.size() > Conversation.KEPT_BYTES) {
            heldBack.reset();
        }
    }

    /** Writes in one go what several answers allow, so that pipelining stays cheap. */
    private void flush() throws IOException {
        if (ready > 0) {
            client.getOutputStream().write(inbox.bytes(), inbox.from(), ready);
            inbox.use(ready);
            ready = 0;
        }
    }
}
