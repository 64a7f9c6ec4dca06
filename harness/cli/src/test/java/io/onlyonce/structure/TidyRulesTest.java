package io.onlyonce.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every house rule can fail, and lets pass what it should. */
class TidyRulesTest {
    @Test
    void aMethodOfSixtyLinesPassesAndOneMoreLineDoesNot() {
        assertThat(findings(methodOfLines(60))).isEmpty();
        assertThat(findings(methodOfLines(61))).singleElement().asString().contains("m(): 61 lines; split it");
    }

    @Test
    void aFileOfMoreThanFourHundredLinesIsFound() {
        assertThat(findings("class A {}\n" + "// line\n".repeat(399))).isEmpty();
        assertThat(findings("class A {}\n" + "// line\n".repeat(400)))
                .singleElement()
                .asString()
                .contains("401 lines");
    }

    @Test
    void aLongLineIsFoundUnlessItsTextCannotBeBroken() {
        assertThat(findings("class A {} //" + "x".repeat(120)))
                .singleElement()
                .asString()
                .contains("break the line");
        assertThat(findings("class A { String s = \"" + "x".repeat(120) + "\"; }"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Thread.sleep(1), a latch",
        "TimeUnit.SECONDS.sleep(1), a latch",
        "Math.random(), SplittableRandom",
        "new Random(), SplittableRandom",
        "e.printStackTrace(), ProblemException",
        "Assertions.assertEquals(1), assertThat",
        "new Date(), java.time"
    })
    void aBannedCallIsNamedWithItsReplacement(String call, String replacement) {
        assertThat(findings("class A { void m() { " + call + "; } }"))
                .singleElement()
                .asString()
                .contains(call)
                .contains(replacement);
    }

    @Test
    void aBannedCallInACommentOrATextPasses() {
        assertThat(findings("class A { String s = \"Thread.sleep(1)\"; /* Thread.sleep(1) */ } // Thread.sleep(1)"))
                .isEmpty();
    }

    @Test
    void onlyTheCommandLinePrints() {
        String printing = "class A { Object o = System.out; }";
        assertThat(findings(printing)).singleElement().asString().contains("only the command line prints");
        assertThat(TidyRules.check(new SourceFile("harness/cli/src/main/java/A.java", printing))
                        .findings())
                .isEmpty();
    }

    @Test
    void unfinishedWorkIsFound() {
        String mark = "TO" + "DO";
        assertThat(findings("class A {} // " + mark + " later"))
                .singleElement()
                .asString()
                .contains("finish it");
    }

    @Test
    void aConstructorOfMoreThanFiveParametersIsFoundUnlessItIsARecords() {
        String six = "int a, int b, int c, int d, int e, int f";
        assertThat(findings("class A { A(" + six + ") {} }"))
                .singleElement()
                .asString()
                .contains("6 parameters");
        assertThat(findings("class A { A(int a, int b, int c, int d, int e) {} }"))
                .isEmpty();
        assertThat(findings("record A(" + six + ") { A(" + six + ") {} }")).isEmpty();
    }

    @Test
    void aBooleanParameterInAPublicMethodOfAPublicTypeIsFound() {
        assertThat(findings("public class A { public void m(boolean loud) {} }"))
                .singleElement()
                .asString()
                .contains("boolean parameter 'loud'");
        assertThat(findings("public class A { void m(boolean loud) {} }")).isEmpty();
        assertThat(findings("class A { public void m(boolean loud) {} }")).isEmpty();
        assertThat(findings("public record A(int a) { public void m(boolean loud) {} }"))
                .isEmpty();
        assertThat(findings("public class A { @Override public void m(boolean loud) {} }"))
                .isEmpty();
    }

    @Test
    void methodsAreMeasuredFromTheirFirstModifierToTheirLastBrace() {
        assertThat(TidyRules.check(new SourceFile("A.java", methodOfLines(7))).methodLines())
                .containsExactly(7);
    }

    private static String methodOfLines(int lines) {
        String body = IntStream.range(0, lines - 2).mapToObj(i -> "i++;").collect(Collectors.joining("\n"));
        return "class A {\nvoid m(int i) {\n" + body + "\n}\n}\n";
    }

    private static List<String> findings(String source) {
        return TidyRules.check(new SourceFile("harness/engine/src/main/java/A.java", source))
                .findings();
    }
}
