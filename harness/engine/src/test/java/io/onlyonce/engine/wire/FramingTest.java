package io.onlyonce.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Streams are cut into the same requests and answers wherever the network happens to cut them: every stream is fed
 * whole, byte by byte, and in two pieces split at every position.
 */
class FramingTest {
    /** What a conversation made of both streams. */
    private record Heard(List<String> requests, List<String> answers, String said, String echoed) {}

    @Test
    void postgresSimpleAndExtendedRequests() throws IOException {
        byte[] client = new PgBytes()
                .startup()
                .message('p', PgBytes.text("secret"))
                .message('Q', PgBytes.text("SET x = 1"))
                .message('Q', PgBytes.text("SELECT  1"))
                .message('P', PgBytes.text("s1"), PgBytes.text("UPDATE t SET a = $1 WHERE b = '$2'"), PgBytes.types(23))
                .message('B', PgBytes.text(""), PgBytes.text("s1"), PgBytes.binaryInt(42))
                .message('E', PgBytes.text(""), PgBytes.int32(0))
                .message('S')
                .message('Q', PgBytes.text("COPY t FROM STDIN"))
                .message('d', PgBytes.text("some data"))
                .message('c')
                .message('Q', PgBytes.text("SELECT 2"))
                .message('X')
                .bytes();
        byte[] server = new PgBytes()
                .message('R', PgBytes.int32(0))
                .message('K', PgBytes.int32(4711), PgBytes.int32(1))
                .message('Z', new byte[] {'I'})
                .message('C', PgBytes.text("SET"))
                .message('Z', new byte[] {'I'})
                .message('N', new byte[] {0})
                .message('T', PgBytes.column("a", 23))
                .message('D', PgBytes.row("1"))
                .message('C', PgBytes.text("SELECT 1"))
                .message('Z', new byte[] {'I'})
                .message('1')
                .message('2')
                .message('C', PgBytes.text("UPDATE 3"))
                .message('Z', new byte[] {'I'})
                .message('G', new byte[] {0, 0, 0})
                .message('C', PgBytes.text("COPY 1"))
                .message('Z', new byte[] {'I'})
                .message('E', PgBytes.text("SERROR"), PgBytes.text("C22012"), PgBytes.text("Mno\nway"), new byte[1])
                .message('Z', new byte[] {'I'})
                .message('A', PgBytes.int32(9), PgBytes.text("news"), PgBytes.text(""))
                .bytes();

        everyCut(Protocol.POSTGRES, client, server, heard -> {
            assertThat(heard.requests())
                    .containsExactly(
                            "setup SET x = 1",
                            "SELECT 1",
                            "UPDATE t SET a = 42 WHERE b = '$2'",
                            "COPY t FROM STDIN",
                            "SELECT 2",
                            "END");
            assertThat(heard.answers())
                    .containsExactly("SET", "1 row (a=1)", "UPDATE 3", "COPY 1", "ERROR 22012: no way");
        });
    }

    @Test
    void postgresRequestsThatEndInFlush() throws IOException {
        byte[] client = new PgBytes()
                .startup()
                .message('P', PgBytes.text(""), PgBytes.text("SELECT 1"), PgBytes.types())
                .message('B', PgBytes.text(""), PgBytes.text(""), PgBytes.types(), PgBytes.types(), PgBytes.types())
                .message('D', PgBytes.text("P"))
                .message('E', PgBytes.text(""), PgBytes.int32(1))
                .message('H')
                .message('E', PgBytes.text(""), PgBytes.int32(1))
                .message('H')
                .message('S')
                .bytes();
        byte[] server = new PgBytes()
                .message('Z', new byte[] {'I'})
                .message('1')
                .message('2')
                .message('T', PgBytes.column("a", 23))
                .message('D', PgBytes.row("1"))
                .message('s')
                .message('C', PgBytes.text("SELECT 0"))
                .message('Z', new byte[] {'I'})
                .bytes();

        everyCut(Protocol.POSTGRES, client, server, heard -> {
            assertThat(heard.requests()).containsExactly("SELECT 1", "SELECT 1", "setup ");
            assertThat(heard.answers()).containsExactly("more rows (a=1)", "0 rows", "");
        });
    }

    @Test
    void postgresCopyBegunByAnExtendedQueryHasOneAnswerForTwoSyncs() throws IOException {
        byte[] client = new PgBytes()
                .startup()
                .message('P', PgBytes.text(""), PgBytes.text("COPY t FROM STDIN"), PgBytes.types())
                .message('B', PgBytes.text(""), PgBytes.text(""), PgBytes.types(), PgBytes.types(), PgBytes.types())
                .message('E', PgBytes.text(""), PgBytes.int32(0))
                .message('S')
                .message('d', PgBytes.text("x"))
                .message('c')
                .message('S')
                .message('Q', PgBytes.text("SELECT 1"))
                .bytes();
        byte[] server = new PgBytes()
                .message('Z', new byte[] {'I'})
                .message('1')
                .message('2')
                .message('G', new byte[] {0, 0, 0})
                .message('C', PgBytes.text("COPY 1"))
                .message('Z', new byte[] {'I'})
                .message('C', PgBytes.text("SELECT 0"))
                .message('Z', new byte[] {'I'})
                .bytes();

        everyCut(Protocol.POSTGRES, client, server, heard -> {
            assertThat(heard.requests()).containsExactly("COPY t FROM STDIN", "SELECT 1");
            assertThat(heard.answers()).containsExactly("COPY 1", "0 rows");
        });
    }

    @Test
    void redisCommandsAndEveryTypeOfAnswer() throws IOException {
        byte[] client = resp("*2^$5^HELLO^$1^3^"
                + "*3^$3^SET^$1^k^$4^a^b^"
                + "GET k^^"
                + "*1^$1^A^*1^$1^B^*1^$1^C^*1^$1^D^*1^$1^E^"
                + "*1^$1^F^*1^$1^G^*1^$1^H^*1^$1^I^*1^$1^J^");
        byte[] server = resp("%2^+server^+redis^+proto^:3^"
                + "+OK^"
                + "$4^a^b^"
                + "$-1^*-1^_^"
                + ">2^+pushed^*2^:1^:2^"
                + "*3^:1^*2^+x^$0^^~1^#t^"
                + "!5^ERR x^"
                + ",1.5^"
                + "(123456789012345678901^"
                + "|1^+ttl^:9^=7^txt:abc^"
                + "$?^;2^ab^;1^c^;0^"
                + "*?^:1^%?^+k^+v^.^.^");

        everyCut(Protocol.REDIS, client, server, heard -> {
            assertThat(heard.requests())
                    .containsExactly(
                            "setup HELLO 3",
                            "SET k a\\x0d\\nb",
                            "GET k",
                            "A",
                            "B",
                            "C",
                            "D",
                            "E",
                            "F",
                            "G",
                            "H",
                            "I",
                            "J");
            assertThat(heard.answers())
                    .startsWith("{server: redis, proto: 3}", "OK", "\"a\\x0d\\nb\"", "(nil)", "(nil)", "(nil)")
                    .contains("[1, [x, \"\"], [true]]", "ERROR ERR x", "1.5", "123456789012345678901")
                    .contains("\"txt:abc\"")
                    .hasSize(13);
        });
    }

    @Test
    void callsAndReceipts() throws IOException {
        byte[] client = lines(
                "POST /calls HTTP/1.1", "Host: x", "Content-Length: 9", "", "{\"a\":", "1}GET / HTTP/1.1", "", "");
        byte[] server = lines(
                "HTTP/1.1 200 OK", "Content-Length: 0", "", "HTTP/1.1 409 Conflict", "content-length: 4", "", "late");

        everyCut(Protocol.HTTP, client, server, heard -> {
            assertThat(heard.requests()).containsExactly("POST /calls {\"a\": 1}", "GET /");
            assertThat(heard.answers()).containsExactly("200 OK", "ERROR 409 Conflict late");
        });
    }

    @Test
    void whatIsNoProtocolIsRefusedInsteadOfGuessed() {
        assertThatThrownBy(() -> hear(Protocol.POSTGRES, List.of("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8)), List.of()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> hear(Protocol.REDIS, List.of("*1\r\n$x\r\n".getBytes(UTF_8)), List.of()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> hear(
                        Protocol.HTTP,
                        List.of("GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n".getBytes(UTF_8)),
                        List.of()))
                .isInstanceOf(IOException.class);
    }

    private static byte[] resp(String lines) {
        return lines.replace("^", "\r\n").getBytes(UTF_8);
    }

    private static byte[] lines(String... lines) {
        return String.join("\r\n", lines).getBytes(UTF_8);
    }

    private interface Expectation {
        void on(Heard heard);
    }

    private static void everyCut(Protocol protocol, byte[] client, byte[] server, Expectation expectation)
            throws IOException {
        expectation.on(hear(protocol, pieces(client, client.length), pieces(server, server.length)));
        expectation.on(hear(protocol, pieces(client, 1), pieces(server, 1)));
        for (int at = 1; at < client.length; at++) {
            expectation.on(complete(hear(protocol, split(client, at), split(server, server.length)), client, server));
        }
        for (int at = 1; at < server.length; at++) {
            expectation.on(complete(hear(protocol, split(client, client.length), split(server, at)), client, server));
        }
    }

    private static Heard complete(Heard heard, byte[] client, byte[] server) {
        assertThat(heard.said()).isEqualTo(new String(client, UTF_8));
        assertThat(heard.echoed()).isEqualTo(new String(server, UTF_8));
        return heard;
    }

    private static List<byte[]> split(byte[] bytes, int at) {
        return List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static List<byte[]> pieces(byte[] bytes, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += size) {
            pieces.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
        return pieces;
    }

    /** Feeds the client's pieces, then the server's. */
    private static Heard hear(Protocol protocol, List<byte[]> client, List<byte[]> server) throws IOException {
        Conversation conversation = protocol.conversation(Detail.WORDS);
        List<String> requests = new ArrayList<>();
        Deque<Ticket> open = new ArrayDeque<>();
        String said = feed(client, conversation.requests()::next, cut -> {
            if (cut.ticket() != null) {
                open.add(cut.ticket());
                requests.add((cut.kind() == Cut.Kind.SETUP ? "setup " : "")
                        + cut.ticket().text());
            } else if (cut.kind() == Cut.Kind.END) {
                requests.add("END");
            }
        });
        List<String> answers = new ArrayList<>();
        boolean[] greeted = {protocol != Protocol.POSTGRES};
        String echoed = feed(
                server,
                (bytes, from, to) -> {
                    // Nobody asks anything before the first ReadyForQuery.
                    Cut cut = conversation
                            .replies()
                            .next(
                                    bytes,
                                    from,
                                    greeted[0] ? to : endOfGreeting(bytes, from, to),
                                    greeted[0] ? open.peek() : null);
                    greeted[0] |= cut.length() > 0 && new String(bytes, from, cut.length(), UTF_8).contains("Z");
                    return cut;
                },
                cut -> {
                    if (cut.kind() == Cut.Kind.DONE) {
                        open.remove();
                        answers.add(cut.answer());
                    }
                });
        return new Heard(requests, answers, said, echoed);
    }

    private static int endOfGreeting(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == 'Z') {
                return Math.min(to, at + 6);
            }
        }
        return to;
    }

    private interface Cutter {
        Cut next(byte[] bytes, int from, int to) throws IOException;
    }

    private interface Taker {
        void take(Cut cut);
    }

    private static String feed(List<byte[]> pieces, Cutter cutter, Taker taker) throws IOException {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        byte[] pending = new byte[0];
        for (byte[] piece : pieces) {
            byte[] bytes = Arrays.copyOf(pending, pending.length + piece.length);
            System.arraycopy(piece, 0, bytes, pending.length, piece.length);
            int from = 0;
            for (Cut cut = cutter.next(bytes, from, bytes.length);
                    cut.kind() != Cut.Kind.MORE;
                    cut = cutter.next(bytes, from, bytes.length)) {
                taker.take(cut);
                passed.write(bytes, from, cut.length());
                from += cut.length();
            }
            pending = Arrays.copyOfRange(bytes, from, bytes.length);
        }
        return passed.toString(UTF_8);
    }
}
