package io.onlyonce.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies point one way, and time and output come from few places. Every rule asserts that it saw classes. */
class ArchitectureTest {
    private static final String API = "io.onlyonce.api..";
    private static final String ENGINE = "io.onlyonce.engine..";
    private static final String CHECK = "io.onlyonce.engine.check..";
    private static final String STRATEGIES = "io.onlyonce.strategies..";
    private static final String REPORTS = "io.onlyonce.reports..";
    private static final String CLI = "io.onlyonce.cli..";
    private static final String JUNIT = "io.onlyonce.junit..";
    private static final String CONTAINERS = "io.onlyonce.containers..";
    private static final String DOCKER = "com.github.dockerjava..";
    private static final String TESTCONTAINERS = "org.testcontainers..";

    /** The classes that may read a clock of the machine, each with the reason. */
    private static final Map<String, String> READS_TIME = Map.ofEntries(
            Map.entry("io.onlyonce.cli.CampaignRun", "limits how often the progress line is drawn"),
            Map.entry("io.onlyonce.cli.OutDirectory", "names the directory of a run after the time"),
            Map.entry("io.onlyonce.cli.ProcessAge", "counts the start of the program as part of --max-time"),
            Map.entry(
                    "io.onlyonce.cli.SoakProgress",
                    "limits how often progress is shown, and says how much time is left"),
            Map.entry("io.onlyonce.cli.bench.Stopwatch", "is the benchmark's clock"),
            Map.entry("io.onlyonce.engine.campaign.Campaign", "says when a campaign began and how long it took"),
            Map.entry("io.onlyonce.engine.campaign.CellRunner", "says how long a cell took"),
            Map.entry(
                    "io.onlyonce.engine.campaign.SearchLimits", "ends a search that takes longer than the user wants"),
            Map.entry("io.onlyonce.engine.node.Lab", "gives every trial's node clocks their beginning"),
            Map.entry("io.onlyonce.engine.node.ReferenceClock", "is the reference clock"),
            Map.entry("io.onlyonce.engine.soak.SoakWorker", "hands guards of a soak the machine's own clock"),
            Map.entry("io.onlyonce.engine.storm.StormCampaign", "says when a campaign began"),
            Map.entry("io.onlyonce.engine.wallclock.WallClock", "stands for the machine's clock where nobody moves it"),
            Map.entry("io.onlyonce.engine.wallclock.WallClockProbe", "proves that the machine's clock can be moved"),
            Map.entry("io.onlyonce.engine.toxic.Link", "holds data back for as long as a toxic says"),
            Map.entry("io.onlyonce.junit.ContractNode", "is a node without wires, by the machine's own clock"));

    private static JavaClasses all;

    @BeforeAll
    static void importEveryModule() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.onlyonce");
    }

    @ParameterizedTest
    @ValueSource(strings = {API, ENGINE, CHECK, STRATEGIES, REPORTS, CLI, JUNIT, CONTAINERS})
    void everyModuleIsSeen(String packages) {
        assertThat(all.that(resideInAPackage(packages)))
                .as("classes in " + packages)
                .hasSizeGreaterThan(2);
    }

    @Test
    void theApiDependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(API, "java..", "javax.sql..")
                .check(all);
    }

    @Test
    void aStrategySeesTheApiAndNoOtherModule() {
        neverSees(STRATEGIES, ENGINE, REPORTS, CLI, JUNIT).check(all);
    }

    @Test
    void theEngineNamesNoStrategyNoReportAndNoCommand() {
        neverSees(ENGINE, STRATEGIES, REPORTS, CLI, JUNIT).check(all);
    }

    @Test
    void theEngineKnowsNothingOfContainers() {
        neverSees(ENGINE, CONTAINERS, DOCKER, TESTCONTAINERS).check(all);
        neverSees(JUNIT, CONTAINERS, DOCKER, TESTCONTAINERS).check(all);
        neverSees(CLI, DOCKER, TESTCONTAINERS).check(all);
        neverSees(CONTAINERS, STRATEGIES, REPORTS, CLI, JUNIT).check(all);
    }

    @Test
    void aReportSeesNoStrategyAndNoCommand() {
        neverSees(REPORTS, STRATEGIES, CLI, JUNIT).check(all);
    }

    @Test
    void aTestOfAUserSeesNoStrategyOfOursAndNoCommand() {
        neverSees(JUNIT, STRATEGIES, CLI).check(all);
    }

    @Test
    void aCheckerTouchesNoStore() {
        classes()
                .that()
                .resideInAPackage(CHECK)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        API,
                        CHECK,
                        "io.onlyonce.engine.history..",
                        "io.onlyonce.engine.scenario..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "org.jspecify..")
                .check(all);
    }

    @Test
    void packagesOfTheEngineFormNoCycle() {
        slices().matching("io.onlyonce.engine.(*)..").should().beFreeOfCycles().check(all);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace", PrintStream.class)
                .check(all);
    }

    @Test
    void onlyTheEntryPointEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.onlyonce.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(all);
    }

    @Test
    void timeIsReadInNamedClassesOnly() {
        readsNoTime(noneOf(READS_TIME.keySet().stream().toList())).check(all);
    }

    @Test
    void everyClassThatMayReadTimeDoesSo() {
        for (String name : READS_TIME.keySet()) {
            ArchRule rule = readsNoTime(DescribedPredicate.describe(
                    "is " + name, type -> outermost(type).equals(name)));
            assertThatThrownBy(() -> rule.check(all))
                    .as(name + " no longer reads time; take it off the list")
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void nothingSleepsAndNothingIsLeftToChance() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(all);
    }

    @Test
    void aRuleThatIsBrokenFails() {
        assertThatThrownBy(() -> neverSees(CLI, ENGINE).check(all))
                .as("the command line does see the engine")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.onlyonce.cli");
    }

    private static ArchRule neverSees(String seeing, String... seen) {
        return noClasses().that(resideInAPackage(seeing)).should().dependOnClassesThat(resideInAnyPackage(seen));
    }

    private static ArchRule readsNoTime(DescribedPredicate<JavaClass> where) {
        return noClasses()
                .that(where)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone");
    }

    private static DescribedPredicate<JavaClass> noneOf(List<String> names) {
        return DescribedPredicate.describe("are not allowed to read time", type -> !names.contains(outermost(type)));
    }

    private static String outermost(JavaClass type) {
        int nested = type.getName().indexOf('$');
        return nested < 0 ? type.getName() : type.getName().substring(0, nested);
    }
}
