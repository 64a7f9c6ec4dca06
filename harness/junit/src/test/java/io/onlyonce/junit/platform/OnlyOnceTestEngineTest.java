package io.onlyonce.junit.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.launcher.TagFilter.includeTags;

import io.onlyonce.junit.BrokenPromiseError;
import io.onlyonce.junit.OutPlace;
import io.onlyonce.junit.UndecidedError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The engine runs what users write, on real stores, and its messages are enough to go on with. */
class OnlyOnceTestEngineTest {
    private static final Pattern COMMAND = Pattern.compile("-D" + RunContext.REPLAY + "=(\\S+)");

    @Test
    void aBrokenClaimFailsWithTheInterleavingAndTheCommandThatRepeatsIt() throws Exception {
        EngineExecutionResults run = run(method(GuardSamples.Mixed.class, "broken"));
        Throwable failure = failure(run);
        assertThat(failure)
                .isInstanceOf(BrokenPromiseError.class)
                .hasMessageContaining("check-then-act/two-workers/row/none broke no-duplicate: charge of")
                .hasMessageContaining("It was promised: one of them is first (this sample)")
                .hasMessageContaining("! effect 2 of 2: charge")
                .hasMessageContaining("mvn test -Dtest='GuardSamples$Mixed#broken' -Donlyonce.replay=");
        Path trace = traceIn(failure);
        assertThat(trace).isRegularFile();
        Path report = OutPlace.root().resolve("io.onlyonce.junit.platform.GuardSamples.Mixed/broken/report.html");
        assertThat(Files.readString(report))
                .as("the report names the same command")
                .contains(RunContext.REPLAY + "=" + trace);
    }

    @Test
    void theCommandOfAFailedTestRepeatsTheTrialAndFailsAgain() {
        Path trace = traceIn(failure(run(method(GuardSamples.Mixed.class, "broken"))));
        EngineExecutionResults again = method(GuardSamples.Mixed.class, "broken")
                .configurationParameter(RunContext.REPLAY, trace.toString())
                .execute();
        assertThat(failure(again))
                .isInstanceOf(BrokenPromiseError.class)
                .hasMessageContaining("! effect 2 of 2: charge")
                .hasMessageContaining("The history is identical to the recorded one.");
        method(GuardSamples.Mixed.class, "fixed")
                .configurationParameter(RunContext.REPLAY, trace.toString())
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(1).aborted(1));
    }

    @Test
    void aGuardThatKeepsItsPromisesPassesAndLeavesAReport() {
        EngineExecutionResults run = run(method(GuardSamples.Mixed.class, "fixed"));
        run.testEvents().assertStatistics(statistics -> statistics.started(1).succeeded(1));
        assertThat(run.testEvents().reportingEntryPublished().count()).isEqualTo(1);
        assertThat(OutPlace.root().resolve("io.onlyonce.junit.platform.GuardSamples.Mixed/fixed/report.html"))
                .isRegularFile();
    }

    @Test
    void whatWasNotShownIsNotGreen() {
        EngineExecutionResults run =
                run(EngineTestKit.engine(OnlyOnceTestEngine.ID).selectors(selectClass(GuardSamples.Doubtful.class)));
        run.testEvents()
                .assertStatistics(statistics -> statistics.started(4).failed(3).aborted(1));
        assertThat(failures(run)).allMatch(UndecidedError.class::isInstance);
        assertThat(messages(run))
                .anyMatch(message -> message.contains("stopped at maxTrials 1 after 1 trials"))
                .anyMatch(message -> message.contains("the strategy claims nothing there"))
                .anyMatch(message -> message.contains("not reached: --max-time 0s"));
    }

    @Test
    void aDeclaredHolePassesUnlessTheTestExpectsMore() {
        EngineExecutionResults run =
                run(EngineTestKit.engine(OnlyOnceTestEngine.ID).selectors(selectClass(GuardSamples.Holes.class)));
        run.testEvents().assertStatistics(statistics -> statistics.succeeded(1).failed(1));
        assertThat(failure(run)).hasMessageContaining("the test expects it");
    }

    @Test
    void whatCannotBeRunSaysWhatToDo() {
        EngineExecutionResults run =
                run(EngineTestKit.engine(OnlyOnceTestEngine.ID).selectors(selectClass(GuardSamples.Wrong.class)));
        assertThat(messages(run))
                .hasSize(3)
                .anyMatch(message -> message.contains("Wrong.noGuard: returned guard; expected a GuardStrategy"))
                .anyMatch(message -> message.contains("Did you mean 'two-workers'?"))
                .anyMatch(message -> message.contains("found faults and profile; expected one of them"));
    }

    @Test
    void testsAreFoundByPackageMethodAndUniqueId() {
        EngineExecutionResults scanned = run(EngineTestKit.engine(OnlyOnceTestEngine.ID)
                .selectors(selectPackage("io.onlyonce.junit.platform"))
                .filters(includeClassNamePatterns(".*Around"), includeTags("around")));
        assertThat(names(scanned)).containsExactly("fixed()");
        String id = scanned.testEvents()
                .started()
                .list()
                .get(0)
                .getTestDescriptor()
                .getUniqueId()
                .toString();
        assertThat(id).contains("GuardSamples$Around$Inner");
        assertThat(names(run(EngineTestKit.engine(OnlyOnceTestEngine.ID).selectors(selectUniqueId(id)))))
                .containsExactly("fixed()");
    }

    @Test
    void tagsAndNamesAreThoseOfJupiter() {
        EngineExecutionResults run = run(EngineTestKit.engine(OnlyOnceTestEngine.ID)
                .selectors(selectClass(GuardSamples.Mixed.class))
                .filters(includeTags("slow")));
        assertThat(names(run)).containsExactly("a claim by insertion");
    }

    private static EngineTestKit.Builder method(Class<?> type, String name) {
        return EngineTestKit.engine(OnlyOnceTestEngine.ID).selectors(selectMethod(type, name));
    }

    private static EngineExecutionResults run(EngineTestKit.Builder builder) {
        return builder.execute();
    }

    private static List<String> names(EngineExecutionResults run) {
        return run.testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static Throwable failure(EngineExecutionResults run) {
        assertThat(failures(run)).hasSize(1);
        return failures(run).get(0);
    }

    private static List<String> messages(EngineExecutionResults run) {
        return failures(run).stream().map(Throwable::toString).toList();
    }

    private static List<Throwable> failures(EngineExecutionResults run) {
        return run.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Path traceIn(Throwable failure) {
        Matcher command = COMMAND.matcher(failure.toString());
        assertThat(command.find()).as(failure.toString()).isTrue();
        return Path.of(command.group(1));
    }
}
