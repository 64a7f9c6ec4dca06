package io.onlyonce.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.cli.bench.Exploration.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void aGoalIsMetOnItsGoodSideAndMissedOnTheOther() {
        assertThat(Goal.atMost(6).verdict(6)).isEqualTo("met");
        assertThat(Goal.atMost(6).verdict(6.1)).isEqualTo("missed");
        assertThat(Goal.atLeast(0.6).verdict(0.6)).isEqualTo("met");
        assertThat(Goal.atLeast(0.6).verdict(0.59)).isEqualTo("missed");
        assertThat(Goal.NONE.verdict(1)).isEmpty();
    }

    @Test
    void aFigureIsJudgedByItsMedianAndShownWithItsSpread() {
        Figure figure = figure(List.of(9.0, 1.0, 5.0));

        assertThat(figure.median()).isEqualTo(5);
        assertThat(figure.verdict()).isEqualTo("met");
        assertThat(BenchText.of(report(figure))).anyMatch(line -> line.matches(".* 5 s +1 - 9 +<= 6 +met"));
        assertThat(figure(List.of(4.0, 8.0)).median()).isEqualTo(6);
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissedAndSaysWhy() {
        Figure figure = Figure.missing(BenchPart.ISOLATION, "tester", Goal.atLeast(5), "not here");

        assertThat(figure.verdict()).isEmpty();
        assertThat(BenchText.of(report(figure))).anyMatch(line -> line.contains("not here"));
        assertThat(BenchJson.of(report(figure)).at("/figures/0/median").isMissingNode())
                .isTrue();
    }

    @Test
    void aTrialBecomesASpecificationWithAStepForEachRequest() {
        IsolationSpec spec = new IsolationSpec(
                List.of(new Request("n1", "select 1"), new Request("n2", "select 2"), new Request("n1", "select 3")));

        assertThat(spec.permutations()).isEqualTo(3);
        assertThat(spec.text("delete from t;"))
                .contains("setup { delete from t; }", "step n1_2 { select 3; }", "session n2");
    }

    @Test
    void anIsolationtesterThatIsNotThereIsNotFound() throws Exception {
        assertThat(IsolationTester.find(Optional.of(Path.of("no-such-program"))))
                .isEmpty();
    }

    private static Figure figure(List<Double> samples) {
        return Figure.measured(BenchPart.EXPLORE, "name", "s", samples, Goal.atMost(6));
    }

    private static BenchReport report(Figure figure) {
        return new BenchReport("a machine", 0, 0, List.of(figure));
    }
}
