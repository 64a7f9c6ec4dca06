package io.onlyonce.engine.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.plan.NemesisKind;
import io.onlyonce.engine.plan.PlannedFault;
import io.onlyonce.engine.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {
    private final RecordingTarget target = new RecordingTarget();

    private static PlannedFault planned(NemesisKind kind) {
        return new PlannedFault(kind, "n1", "redis", Duration.ZERO, Duration.ofMillis(100), 7);
    }

    private Injection inject(NemesisKind kind) throws FaultException {
        return Faults.of(kind).inject(planned(kind), target);
    }

    @ParameterizedTest
    @CsvSource({
        "CLOCK_SKEW, jumpClock PT0.007S, jumpClock PT-0.007S",
        "CLOCK_JUMP, jumpClock PT0.007S, ''",
        "CLOCK_DRIFT, driftClock 7, driftClock 0",
        "PAUSE, pause, resume",
        "CRASH_RESTART, kill, restart",
        "OVERLAP, startSecond, stopSecond",
        "GRACEFUL_STOP, askToStop, replaceStopped",
        "SLOW_EXECUTOR, slowWork 7, slowWork 1",
        "BACKLOG, holdExecutor, releaseExecutor",
        "DUPLICATE_ENTRY, addEntry, removeEntry",
        "REDELIVERY, redeliver, ''",
        "POSTGRES_RESTART, stop, start",
        "SESSIONS_KILLED, killSessions, ''",
        "REDIS_RESTART, stop, start",
        "REDIS_PAUSE, pause, resume",
        "REDIS_FAILOVER, holdReplication, promoteReplica;replicateAgain"
    })
    void eachIsInjectedAtOnceAndHealedOnce(NemesisKind kind, String injecting, String healing) throws FaultException {
        Injection injection = inject(kind);
        assertThat(target.calls()).containsExactly(injecting);
        injection.heal();
        injection.heal();
        injection.close();
        List<String> expected = new ArrayList<>(List.of(injecting));
        Stream.of(healing.split(";", -1)).filter(step -> !step.isEmpty()).forEach(expected::add);
        assertThat(target.calls()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("besidesPaths")
    void eachSaysWhatItDidToWhom(NemesisKind kind) throws FaultException {
        String detail = inject(kind).detail();
        assertThat(detail).doesNotContain("%");
        if (kind.target() == NemesisKind.Target.NODE) {
            assertThat(detail).contains("n1");
        }
        assertThat(detail.contains("7")).isEqualTo(!kind.unit().isEmpty());
    }

    static Stream<NemesisKind> besidesPaths() {
        return Arrays.stream(NemesisKind.values()).filter(kind -> kind.target() != NemesisKind.Target.PATH);
    }

    @ParameterizedTest
    @EnumSource(NemesisKind.class)
    void whatIsNotThereCannotBeBroken(NemesisKind kind) {
        target.disappear();
        assertThatThrownBy(() -> inject(kind)).isInstanceOf(FaultException.class);
    }

    @Test
    void aNodeThatIsGoneHasNothingLeftToUndo() throws FaultException {
        Injection pause = inject(NemesisKind.PAUSE);
        target.disappear();
        pause.heal();
        assertThat(target.calls()).containsExactly("pause");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CRASH_RESTART",
                "GRACEFUL_STOP",
                "POSTGRES_RESTART",
                "REDIS_RESTART",
                "REDIS_PAUSE",
                "REDIS_FAILOVER"
            })
    void whatDoesNotComeBackIsAProblem(NemesisKind kind) throws FaultException {
        Injection injection = inject(kind);
        target.disappear();
        assertThatThrownBy(injection::heal)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(injection.detail())
                .hasMessageContaining("it is gone");
    }
}
