package io.onlyonce.engine.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.explore.Footprint.Section;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.wire.HeldRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootprintReaderTest {
    private static final String TABLES = "create table a (x int); create table b (x int primary key)";

    private static Lab lab;

    private final FootprintReader reader = new FootprintReader(lab);

    @BeforeAll
    static void open() {
        lab = TestLab.open(declining(TABLES), 2);
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT x FROM a | SELECT x FROM a WHERE x = 1",
                "SELECT x FROM a WHERE x = 1 | UPDATE b SET x = 2",
                "UPDATE a SET x = 1 | DELETE FROM b WHERE x = 1",
                "INSERT INTO a (x) VALUES (1) | INSERT INTO a (x) VALUES (1)",
                "SELECT x FROM a WHERE x = 'for update; (join)' | SELECT x FROM a",
            })
    void statementsThatCannotMeetCommute(String one, String other) {
        assertCommute(postgres("n1", one), postgres("n2", other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT x FROM a | UPDATE a SET x = 1",
                "SELECT x FROM A | UPDATE a SET x = 1",
                "UPDATE a SET x = 1 | UPDATE a SET x = 2",
                "INSERT INTO b (x) VALUES (1) | INSERT INTO b (x) VALUES (1)",
                "SELECT x FROM a FOR UPDATE | SELECT x FROM a",
                "SELECT x FROM a WHERE x = 1 for  share | SELECT x FROM a",
                "SELECT x FROM a WHERE x = 1 EXCEPT SELECT x FROM b | UPDATE b SET x = 1",
                "SELECT x FROM a WHERE x IS DISTINCT FROM b | UPDATE a SET x = 1",
                "SELECT x INTO c FROM a | SELECT x FROM a",
                "UPDATE a SET x = 1 FROM b WHERE b.x = 2 | UPDATE b SET x = 1",
                "SELECT pg_try_advisory_lock(1) | SELECT pg_try_advisory_lock(1)",
                "SELECT x FROM a; UPDATE b SET x = 1 | SELECT x FROM b",
                "INSERT INTO a (x) VALUES (1) | SELECT x FROM a",
            })
    void statementsThatMayMeetDoNotCommute(String one, String other) {
        assertDependent(postgres("n1", one), postgres("n2", other));
    }

    @ParameterizedTest
    @CsvSource({"BEGIN; SELECT x FROM a", "start transaction", "START TRANSACTION READ ONLY"})
    void nothingCommutesWithAnOpenTransaction(String begin) {
        reader.delivered(held("n1", 1, begin));
        assertDependent(postgres("n1", "SELECT x FROM a"), postgres("n2", "SELECT x FROM a"));
        reader.delivered(held("n1", 1, "ROLLBACK TO SAVEPOINT s"));
        assertDependent(postgres("n1", "SELECT x FROM a"), postgres("n2", "SELECT x FROM a"));
        reader.delivered(held("n1", 2, "COMMIT"));
        assertDependent(postgres("n1", "SELECT x FROM a"), postgres("n2", "SELECT x FROM a"));
        reader.delivered(held("n1", 1, "COMMIT"));
        assertCommute(postgres("n1", "SELECT x FROM a"), postgres("n2", "SELECT x FROM a"));
    }

    @Test
    void aViewMayHideAnyTable() {
        try (Lab viewed = TestLab.open(declining(TABLES + "; create view v as select x from a"), 2)) {
            FootprintReader own = new FootprintReader(viewed);
            Footprint view = own.of(held("n1", 1, "SELECT x FROM v"), Section.NEITHER);
            Footprint table = own.of(held("n2", 1, "UPDATE a SET x = 1"), Section.NEITHER);
            assertDependent(view, table);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET a | GET a | true",
                "GET a | SET b 1 | true",
                "SET a 1 NX | SET a 2 | false",
                "GET a | DEL a | false",
                "EVAL x 0 | GET a | false",
                "EXISTS a b | SET b 1 | false"
            })
    void commandsOnOneKeyCommuteWithThoseOnAnother(String one, String other, boolean commute) {
        Footprint first = reader.of(new Held("n1", "redis", 1, one), Section.NEITHER);
        Footprint second = reader.of(new Held("n2", "redis", 1, other), Section.NEITHER);
        assertThat(first.isIndependentOf(second)).isEqualTo(commute);
    }

    @Test
    void callsCommuteUnlessTheyCarryAToken() {
        Footprint plain = reader.of(new Held("n1", "sink", 1, "POST /calls {\"slot\":\"s\"}"), Section.NEITHER);
        Footprint other = reader.of(new Held("n2", "sink", 1, "POST /calls {\"slot\":\"s\"}"), Section.NEITHER);
        Footprint fenced =
                reader.of(new Held("n2", "sink", 1, "POST /calls {\"slot\":\"s\",\"token\":7}"), Section.NEITHER);
        assertCommute(plain, other);
        assertDependent(plain, fenced);
    }

    @Test
    void whatMayLetANodeInDoesNotCommuteWithWhatMayLetAnotherOut() {
        Footprint in = reader.of(held("n1", 1, "SELECT x FROM a"), Section.MAY_ENTER);
        Footprint out = reader.of(held("n2", 1, "SELECT x FROM b"), Section.MAY_LEAVE);
        Footprint both = reader.of(held("n2", 1, "SELECT x FROM b"), Section.MAY_LEAVE_AND_ENTER);
        assertDependent(in, out);
        assertDependent(in, both);
        assertDependent(Footprint.start("restart n3"), out);
        assertCommute(in, reader.of(held("n2", 1, "SELECT x FROM b"), Section.MAY_ENTER));
    }

    private static void assertCommute(Footprint one, Footprint other) {
        assertThat(one.isIndependentOf(other)).isTrue();
        assertThat(other.isIndependentOf(one)).isTrue();
    }

    private static void assertDependent(Footprint one, Footprint other) {
        assertThat(one.isIndependentOf(other)).isFalse();
        assertThat(other.isIndependentOf(one)).isFalse();
    }

    private Footprint postgres(String node, String text) {
        return reader.of(held(node, 1, text), Section.NEITHER);
    }

    private static HeldRequest held(String node, int session, String text) {
        return new Held(node, "postgres", session, text);
    }

    private static Sketch declining(String tables) {
        return Sketch.of("declining", (node, slot, work) -> Guard.Outcome.SKIPPED)
                .prepared(tables);
    }

    /** A request that nobody sent. */
    private record Held(String node, String store, int session, String text) implements HeldRequest {
        @Override
        public int backendPid() {
            return 0;
        }

        @Override
        public void deliver() {}

        @Override
        public void loseRequest() {}

        @Override
        public void loseReply() {}
    }
}
