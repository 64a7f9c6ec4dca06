package io.onlyonce.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.problem.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Jobs that know nothing of OnlyOnce: the broken ones are caught, the fixed ones are let pass. */
class JobUnderTestTest {
    private static final String ENTRIES = "CREATE TABLE recon_entries (account text, window_day text)";
    private static final String WINDOWS = "CREATE TABLE recon_windows (day text PRIMARY KEY, processed boolean)";
    private static final String OPEN = "INSERT INTO recon_windows VALUES ('monday', false)";

    @Test
    void aJobThatChecksAndThenActsIsCaughtWithItsOwnStatements() {
        Explored explored = OnlyOnce.explore(
                        recon(JobUnderTestTest::checkThenInsert).schema(ENTRIES, WINDOWS, OPEN))
                .run();
        assertThat(explored.verdict()).isEqualTo(Badness.VIOLATED);
        assertThatThrownBy(explored::check)
                .isInstanceOf(BrokenPromiseError.class)
                .hasMessageContaining("recon/recon/row/none broke no-duplicate: account-1 of recon@")
                .hasMessageContaining("SELECT processed FROM recon_windows")
                .hasMessageContaining("! effect 2 of 2: account-2");
    }

    @Test
    void theSameJobPassesWithAUniqueConstraintOnItsTable() {
        Explored explored = OnlyOnce.explore(recon(JobUnderTestTest::checkThenInsert)
                        .schema(ENTRIES, WINDOWS, OPEN, "CREATE UNIQUE INDEX ON recon_entries (account, window_day)"))
                .run();
        assertThat(explored.results().cells()).allMatch(cell -> cell.counts().duplicates() == 0);
        explored.check();
    }

    @Test
    void aJobThatUpdatesIsCountedByItsUpdates() {
        JobUnderTest twice = JobUnderTest.of("charge", dataSource -> () -> charge(dataSource, ""))
                .schema("CREATE TABLE jobs (id text, charged int)", "INSERT INTO jobs VALUES ('job-1', 0)")
                .updates("jobs", "id")
                .items("job-1");
        assertThat(OnlyOnce.explore(twice).run().verdict()).isEqualTo(Badness.VIOLATED);
        JobUnderTest once = JobUnderTest.of("charge", dataSource -> () -> charge(dataSource, " AND charged = 0"))
                .schema("CREATE TABLE jobs (id text, charged int)", "INSERT INTO jobs VALUES ('job-1', 0)")
                .updates("jobs", "id")
                .items("job-1");
        OnlyOnce.explore(once).run().check();
    }

    @Test
    void aJobWithoutEffectsIsRefusedWithWhatToSay() {
        JobUnderTest job = JobUnderTest.of("recon", dataSource -> () -> {});
        assertThatThrownBy(() -> OnlyOnce.explore(job).run())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nothing says what takes effect");
    }

    @Test
    void aJobThatDoesNothingMissesItsSlot() {
        JobUnderTest idle = recon(dataSource -> {}).schema(ENTRIES);
        assertThatThrownBy(() -> OnlyOnce.explore(idle).run().check())
                .isInstanceOf(BrokenPromiseError.class)
                .hasMessageContaining("never took effect");
    }

    private static JobUnderTest recon(Work work) {
        return JobUnderTest.of("recon", dataSource -> () -> work.on(dataSource))
                .inserts("recon_entries", "account")
                .items("account-1", "account-2");
    }

    private interface Work {
        void on(DataSource dataSource) throws SQLException;
    }

    private static void checkThenInsert(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet window =
                    statement.executeQuery("SELECT processed FROM recon_windows WHERE day = 'monday'")) {
                if (window.next() && window.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("INSERT INTO recon_entries VALUES ('account-1', 'monday')");
            statement.execute("INSERT INTO recon_entries VALUES ('account-2', 'monday')");
            statement.execute("UPDATE recon_windows SET processed = true WHERE day = 'monday'");
        }
    }

    private static void charge(DataSource dataSource, String condition) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE jobs SET charged = charged + 1 WHERE id = 'job-1'" + condition);
        }
    }
}
