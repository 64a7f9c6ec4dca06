package io.onlyonce.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PSQLException;

/** With nobody holding anything, a wire to a real Postgres is not noticed, whatever the client does. */
@Timeout(120)
class PostgresWireTest {
    private static final int BIG_BYTES = 20 << 20;

    static Stream<Gate> gates() {
        return Stream.of(Gate.OPEN, new TellingGate());
    }

    private interface Play {
        void on(Connection connection) throws Exception;
    }

    private static void through(Gate gate, String options, Play play) throws Exception {
        WireSpec spec = new WireSpec("n1", Protocol.POSTGRES, "127.0.0.1", RealStores.postgresPort());
        try (Wire wire = Wire.open(spec, gate);
                Connection connection = RealStores.postgres(wire.port(), options)) {
            play.on(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
                assertThat(rows.next()).isTrue();
                assertThat(wire.backendPids()).containsExactly(rows.getInt(1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gates")
    void copiesTwentyMegabytesInAndOut(Gate gate) throws Exception {
        through(gate, "", connection -> {
            execute(connection, "CREATE TEMP TABLE t(line text)");
            byte[] line = ("x".repeat(1023) + "\n").getBytes(StandardCharsets.US_ASCII);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            assertThat(copy.copyIn("COPY t FROM STDIN", new Repeated(line, BIG_BYTES / 1024)))
                    .isEqualTo(BIG_BYTES / 1024);
            ByteArrayOutputStream out = new ByteArrayOutputStream(BIG_BYTES);
            assertThat(copy.copyOut("COPY t TO STDOUT", out)).isEqualTo(BIG_BYTES / 1024);
            assertThat(out.size()).isEqualTo(BIG_BYTES);
        });
    }

    @ParameterizedTest
    @MethodSource("gates")
    void carriesALargeByteaBothWays(Gate gate) throws Exception {
        through(gate, "", connection -> {
            byte[] large = new byte[BIG_BYTES];
            new Random(1).nextBytes(large);
            try (PreparedStatement statement = connection.prepareStatement("SELECT ?::bytea")) {
                statement.setBytes(1, large);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(Arrays.equals(rows.getBytes(1), large)).isTrue();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("gates")
    void carriesAPipelinedBatchThatIsLargerThanEveryBuffer(Gate gate) throws Exception {
        through(gate, "", connection -> {
            execute(connection, "CREATE TEMP TABLE b(id int, line text)");
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO b VALUES (?, ?)")) {
                for (int i = 0; i < 5_000; i++) {
                    statement.setInt(1, i);
                    statement.setString(2, "y".repeat(1_000));
                    statement.addBatch();
                }
                assertThat(statement.executeBatch()).hasSize(5_000).containsOnly(1);
            }
            assertThat(number(connection, "SELECT count(*) FROM b")).isEqualTo(5_000);
        });
    }

    @ParameterizedTest
    @MethodSource("gates")
    void handsOnNotificationsThatNobodyAskedFor(Gate gate) throws Exception {
        through(gate, "", connection -> {
            execute(connection, "LISTEN news");
            try (Connection other = RealStores.postgres()) {
                execute(other, "NOTIFY news, 'hello'");
            }
            assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000))
                    .singleElement()
                    .satisfies(note -> assertThat(note.getParameter()).isEqualTo("hello"));
        });
    }

    @ParameterizedTest
    @MethodSource("gates")
    void letsAQueryBeCancelled(Gate gate) throws Exception {
        through(gate, "", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(60)"))
                        .isInstanceOfSatisfying(
                                PSQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("gates")
    void declinesEncryptionSoThatTheClientGoesOnWithout(Gate gate) throws Exception {
        through(
                gate,
                "&sslmode=prefer&gssEncMode=prefer",
                connection -> assertThat(number(connection, "SELECT 1")).isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("gates")
    void fetchesLargeResultsInParts(Gate gate) throws Exception {
        through(gate, "", connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(100);
                try (ResultSet rows = statement.executeQuery("SELECT * FROM generate_series(1, 1000)")) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    assertThat(count).isEqualTo(1_000);
                }
            }
            connection.commit();
        });
    }

    @ParameterizedTest
    @MethodSource("gates")
    void goesOnAfterErrorsAlsoInTheMiddleOfABatchOrACopy(Gate gate) throws Exception {
        through(gate, "", connection -> {
            execute(connection, "CREATE TEMP TABLE u(id int PRIMARY KEY)");
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> copy.copyIn("COPY u FROM STDIN", new Repeated(new byte[] {'1', '\n'}, 9)))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> execute(connection, "SELECT 1; SELECT 1/0; SELECT 2"))
                        .hasMessageContaining("division by zero");
                assertThat(number(connection, "SELECT count(*) FROM u")).isZero();
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** A line again and again. */
    private static final class Repeated extends InputStream {
        private final byte[] line;
        private long left;

        Repeated(byte[] line, int times) {
            this.line = line;
            this.left = (long) line.length * times;
        }

        @Override
        public int read() throws IOException {
            return left <= 0 ? -1 : line[(int) (-left-- % line.length + line.length) % line.length];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = 0;
            while (count < length && left > 0) {
                bytes[offset + count++] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
