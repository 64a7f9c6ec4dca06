package io.onlyonce.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.structure.TidyRules.Tidiness;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the sources of all modules to the house rules, and prints the numbers. */
class TidyTest {
    private static final int P90_METHOD_LINES = 15;
    private static final int MEDIAN_FILE_LINES = 100;

    /** Findings that are known and tolerated: part of the text of each, with the reason. It only ever gets shorter. */
    private static final Map<String, String> TOLERATED =
            Map.of("GuardStrategyContract.java", "whoever inherits the contract need not have AssertJ");

    private static List<Tidiness> all;

    @BeforeAll
    static void readEveryModule() throws IOException {
        all = TidyRules.checkAll(SourceFile.all());
    }

    @Test
    void everySourceKeepsTheHouseRules() {
        List<String> findings = all.stream()
                .flatMap(file -> file.findings().stream())
                .filter(finding -> TOLERATED.keySet().stream().noneMatch(finding::contains))
                .toList();
        assertThat(findings).isEmpty();
    }

    @Test
    void everyToleratedFindingIsStillThere() {
        List<String> findings =
                all.stream().flatMap(file -> file.findings().stream()).toList();
        assertThat(TOLERATED.keySet())
                .allSatisfy(tolerated -> assertThat(findings).anyMatch(finding -> finding.contains(tolerated)));
    }

    @Test
    void methodsAndFilesStaySmallOnTheWhole() {
        List<Tidiness> main = all.stream()
                .filter(tidy -> !tidy.file().isTest() && !tidy.file().name().endsWith("package-info.java"))
                .toList();
        List<Integer> methods = main.stream()
                .flatMap(file -> file.methodLines().stream())
                .sorted()
                .toList();
        List<Integer> files =
                main.stream().map(tidy -> tidy.file().lines().size()).sorted().toList();

        assertThat(files).as("source files seen").hasSizeGreaterThan(30);
        assertThat(methods).as("methods seen").hasSizeGreaterThan(100);
        System.out.printf(
                "%d methods: median %d lines, p90 %d, longest %d; %d files: median %d lines, longest %d%n",
                methods.size(),
                quantile(methods, 0.5),
                quantile(methods, 0.9),
                quantile(methods, 1),
                files.size(),
                quantile(files, 0.5),
                quantile(files, 1));
        assertThat(quantile(methods, 0.9)).as("p90 of method lines").isLessThanOrEqualTo(P90_METHOD_LINES);
        assertThat(quantile(files, 0.5)).as("median of file lines").isLessThanOrEqualTo(MEDIAN_FILE_LINES);
    }

    @Test
    void everyModuleIsSeen() {
        List<String> names = all.stream().map(tidy -> tidy.file().name()).toList();
        for (String module : List.of(
                "harness/api/",
                "harness/engine/",
                "harness/libraries/",
                "harness/cli/",
                "libraries/",
                "reports/",
                "strategies/")) {
            assertThat(names).as("sources of " + module).anyMatch(name -> name.startsWith(module));
        }
    }

    private static int quantile(List<Integer> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
