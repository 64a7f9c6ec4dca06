package io.onlyonce.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * RESP2 and RESP3: one command is a request, one value its answer.
 *
 * <p>Subscriptions are never steps. In RESP3 their answers come out of band; in RESP2 a subscribed or monitoring
 * session speaks another dialect, so it is handed on as it is from there.
 */
final class RespConversation {
    private volatile boolean resp3;
    private volatile boolean transparent;

    private RespConversation() {}

    static Conversation open(Detail detail) {
        RespConversation shared = new RespConversation();
        return new Conversation(shared.new RespRequests(detail), shared.new RespReplies(detail), () -> 0);
    }

    private final class RespRequests implements Conversation.Requests {
        private final Detail detail;
        private final RespScanner scanner = new RespScanner();
        private int scanned;
        private boolean offered;

        RespRequests(Detail detail) {
            this.detail = detail;
        }

        @Override
        public Cut next(byte[] bytes, int from, int to) throws IOException {
            if (from == to) {
                return Cut.MORE;
            }
            if (transparent) {
                return Cut.of(Cut.Kind.PASS, to - from);
            }
            if (scanned == 0 && !offered && bytes[from] != '*') {
                return inline(bytes, from, to);
            }
            int consumed = scanner.consume(bytes, from + scanned, to);
            return offered ? rest(consumed) : command(bytes, from, consumed);
        }

        private Cut rest(int consumed) {
            if (scanner.isDone()) {
                startOver();
            }
            return consumed == 0 ? Cut.MORE : Cut.of(Cut.Kind.PASS, consumed);
        }

        private Cut command(byte[] bytes, int from, int consumed) {
            scanned += consumed;
            int length = scanned;
            if (scanner.isDone()) {
                startOver();
                return judge(RespCommand.parse(bytes, from, from + length), length);
            }
            if (length >= Conversation.KEPT_BYTES) {
                scanned = 0;
                offered = true;
                return judge(RespCommand.parse(bytes, from, from + length), length);
            }
            return Cut.MORE;
        }

        private void startOver() {
            scanner.begin();
            scanned = 0;
            offered = false;
        }

        private Cut inline(byte[] bytes, int from, int to) throws IOException {
            for (int at = from; at < to; at++) {
                if (bytes[at] == '\n') {
                    return judge(RespCommand.inline(bytes, from, at), at + 1 - from);
                }
            }
            if (to - from > HttpFrame.MAX_HEAD_BYTES) {
                throw new IOException("an inline command without an end");
            }
            return Cut.MORE;
        }

        private Cut judge(RespCommand command, int length) {
            if (command.isEmpty()) {
                return Cut.of(Cut.Kind.PASS, length);
            }
            if (command.changesDialect() || (command.isSubscription() && !resp3)) {
                transparent = true;
                return Cut.of(Cut.Kind.PASS, length);
            }
            if (command.isSubscription()) {
                return Cut.of(Cut.Kind.PASS, length);
            }
            Cut.Kind kind = command.isSetup() ? Cut.Kind.SETUP : Cut.Kind.REQUEST;
            return Cut.request(kind, length, new RespTicket(command.is("HELLO"), detail, command));
        }
    }

    /** What is remembered of a command until its answer is complete. */
    private record RespTicket(boolean hello, String text) implements Ticket {
        RespTicket(boolean hello, Detail detail, RespCommand command) {
            this(hello, detail == Detail.NONE ? "" : command.text());
        }
    }

    private final class RespReplies implements Conversation.Replies {
        private static final int CAPTURED_BYTES = 16 * 1024;

        private final Detail detail;
        private final RespScanner scanner = new RespScanner();
        private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
        private boolean inValue;
        private char type;

        RespReplies(Detail detail) {
            this.detail = detail;
        }

        @Override
        public Cut next(byte[] bytes, int from, int to, @Nullable Ticket oldest) throws IOException {
            if (from == to) {
                return Cut.MORE;
            }
            if (transparent && oldest == null) {
                return Cut.of(Cut.Kind.ASIDE, to - from);
            }
            if (!inValue) {
                type = (char) bytes[from];
            }
            int consumed = scanner.consume(bytes, from, to);
            if (consumed == 0) {
                return Cut.MORE;
            }
            inValue = !scanner.isDone();
            return isAside(oldest) ? aside(consumed) : answer(bytes, from, consumed, (RespTicket) oldest);
        }

        private boolean isAside(@Nullable Ticket oldest) {
            return type == '>' || oldest == null;
        }

        private Cut aside(int consumed) {
            if (!inValue) {
                scanner.begin();
            }
            return Cut.of(Cut.Kind.ASIDE, consumed);
        }

        private Cut answer(byte[] bytes, int from, int consumed, @Nullable RespTicket ticket) {
            if (detail == Detail.WORDS) {
                int room = CAPTURED_BYTES - captured.size();
                captured.write(bytes, from, Math.min(room, consumed));
            }
            if (inValue) {
                return Cut.of(Cut.Kind.PART, consumed);
            }
            if (ticket != null && ticket.hello() && type != '-') {
                resp3 = type == '%';
            }
            scanner.begin();
            String words = detail == Detail.NONE ? "" : RespWords.answer(captured.toByteArray());
            captured.reset();
            return Cut.done(consumed, words);
        }
    }
}
