package io.onlyonce.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Promise;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guard is explored from code, for test frameworks of any kind. */
class ExplorationTest {
    private static final String TRACE = "cells/check-then-act_two-workers_row_none/no-duplicate.trace.json";

    @TempDir
    private Path directory;

    @Test
    void aTraceOfABrokenGuardIsRepeatedFromCode() {
        Explored broken =
                OnlyOnce.explore(Samples.checkThenAct()).out(directory).run();
        assertThat(broken.verdict()).isEqualTo(Badness.VIOLATED);
        Repeated again = OnlyOnce.explore(Samples.checkThenAct()).repeat(directory.resolve(TRACE));
        assertThat(again.verdict()).isEqualTo(Badness.VIOLATED);
        assertThatThrownBy(again::check).isInstanceOf(BrokenPromiseError.class).hasMessageContaining("identical");
        assertThatThrownBy(broken::check).hasMessageContaining("repeat(Path.of(\"" + directory.resolve(TRACE) + "\"))");
    }

    @Test
    void whatAnEarlierRunLeftIsRemovedAndNothingElse() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious.txt"), "keep me");
        OnlyOnce.explore(Samples.checkThenAct()).out(directory).run();
        OnlyOnce.explore(Samples.claim()).out(directory).run();
        assertThat(directory.resolve(TRACE)).doesNotExist();
        assertThat(precious).exists();
    }

    @Test
    void aFixedGuardKeepsWhatTheTestExpectsBeyondItsClaims() {
        Explored explored = OnlyOnce.explore(Samples.silent())
                .under(FaultKind.RESTART)
                .expecting(Promise.NO_DUPLICATE)
                .run();
        assertThatCode(explored::check).doesNotThrowAnyException();
    }

    @Test
    void numbersThatMakeNoSenseAreRefusedAtOnce() {
        Exploration exploration = OnlyOnce.explore(Samples.claim());
        assertThatThrownBy(() -> exploration.nodes(1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> exploration.maxTrials(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> exploration.maxTime(Duration.ZERO)).isInstanceOf(ProblemException.class);
    }

    @Test
    void serversOfTheUsersOwnAreNamedByProperties() {
        System.setProperty(SharedStores.REDIS, "redis://127.0.0.1:1");
        try {
            assertThat(SharedStores.options().redis()).contains("redis://127.0.0.1:1");
        } finally {
            System.clearProperty(SharedStores.REDIS);
        }
        assertThat(SharedStores.options()).isEqualTo(StoreOptions.embedded());
    }
}
