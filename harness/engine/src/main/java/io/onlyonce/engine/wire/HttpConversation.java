package io.onlyonce.engine.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 to the call sink, kept alive. */
final class HttpConversation {
    private HttpConversation() {}

    static Conversation open(Detail detail) {
        return new Conversation(new HttpRequests(detail), new HttpReplies(detail), () -> 0);
    }

    private record HttpTicket(String text) implements Ticket {}

    private static final class HttpRequests implements Conversation.Requests {
        private final Detail detail;
        private long passing;

        HttpRequests(Detail detail) {
            this.detail = detail;
        }

        @Override
        public Cut next(byte[] bytes, int from, int to) throws IOException {
            if (from == to) {
                return Cut.MORE;
            }
            if (passing > 0) {
                int length = (int) Math.min(passing, to - from);
                passing -= length;
                return Cut.of(Cut.Kind.PASS, length);
            }
            HttpFrame frame = HttpFrame.at(bytes, from, to);
            int there = to - from;
            if (!frame.isComplete() || (there < frame.totalBytes() && there < Conversation.KEPT_BYTES)) {
                return Cut.MORE;
            }
            int length = (int) Math.min(frame.totalBytes(), there);
            passing = frame.totalBytes() - length;
            return Cut.request(Cut.Kind.REQUEST, length, new HttpTicket(words(frame, bytes, from, from + length)));
        }

        private String words(HttpFrame frame, byte[] bytes, int from, int to) {
            String target = frame.firstLine().replaceFirst(" HTTP/1\\.[01]$", "");
            return detail == Detail.NONE ? "" : (target + " " + body(frame, bytes, from, to)).strip();
        }
    }

    private static final class HttpReplies implements Conversation.Replies {
        private final Detail detail;
        private long passing;
        private String answer = "";

        HttpReplies(Detail detail) {
            this.detail = detail;
        }

        @Override
        public Cut next(byte[] bytes, int from, int to, @Nullable Ticket oldest) throws IOException {
            if (from == to) {
                return Cut.MORE;
            }
            if (passing == 0) {
                HttpFrame frame = HttpFrame.at(bytes, from, to);
                int there = to - from;
                if (!frame.isComplete() || (there < frame.totalBytes() && there < Conversation.KEPT_BYTES)) {
                    return Cut.MORE;
                }
                passing = frame.totalBytes();
                answer = words(frame, bytes, from, (int) Math.min(to, from + passing));
            }
            int length = (int) Math.min(passing, to - from);
            passing -= length;
            return passing == 0 ? Cut.done(length, answer) : Cut.of(Cut.Kind.PART, length);
        }

        private String words(HttpFrame frame, byte[] bytes, int from, int to) {
            if (detail == Detail.NONE) {
                return "";
            }
            String status = frame.firstLine().replaceFirst("^HTTP/1\\.[01] ", "");
            String refused = status.startsWith("2") ? "" : "ERROR ";
            return (refused + status + " " + body(frame, bytes, from, to)).strip();
        }
    }

    private static String body(HttpFrame frame, byte[] bytes, int from, int to) {
        int start = Math.min(to, from + frame.headBytes());
        String text = new String(bytes, start, to - start, StandardCharsets.UTF_8);
        return Words.shorten(Words.oneLine(text), Words.MAX_CHARS);
    }
}
