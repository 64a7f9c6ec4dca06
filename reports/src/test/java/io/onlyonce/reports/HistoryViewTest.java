package io.onlyonce.reports;

import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.api.EffectKind;
import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.history.HistoryBuilder.Origin;
import io.onlyonce.engine.history.HistoryHeader;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.scenario.Policy;
import io.onlyonce.reports.Interleaving.NoteKind;
import io.onlyonce.reports.Timeline.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The views of a history: table, steps and drawing, also of one that is far too long to show. */
class HistoryViewTest {
    private static final int MILLION = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void aShortHistoryIsShownWhole() {
        assertThat(new HistoryView(Samples.flag(), 600).isWhole()).isTrue();
        assertThat(Interleaving.of(Samples.flag()).rows()).noneMatch(row -> row.kind() == Interleaving.Kind.FOLD);
    }

    @Test
    void ofALongHistoryTheViolationIsAlwaysShownAndTheRestSaysHowMuchItIs() {
        HistoryView view = new HistoryView(longHistory(10_000), 90);
        Interleaving table = Interleaving.of(view);
        assertThat(table.rows()).hasSizeLessThan(200);
        assertThat(table.rows())
                .filteredOn(row -> row.kind() == Interleaving.Kind.FOLD)
                .isNotEmpty()
                .allMatch(row -> row.text().contains("not shown here"));
        assertThat(table.rows().stream().flatMap(row -> row.notes().stream()))
                .filteredOn(note -> note.kind() == NoteKind.DUPLICATE)
                .extracting(Interleaving.Note::text)
                .containsExactly("effect 1 of 2: acc-1", "effect 2 of 2: acc-1");
        assertThat(Timeline.of(view, List.of()).shapes())
                .anyMatch(shape -> shape.form() == Form.ARC)
                .anyMatch(shape -> shape.look().equals("fold") && shape.text().contains("not shown"));
    }

    @Test
    @Timeout(120)
    void aReportOfAMillionEventsStaysSmall() throws IOException {
        HistoryJson.write(directory.resolve("cells/long/no-duplicate.history.jsonl"), longHistory(MILLION));
        Path report = HtmlReport.write(Samples.pointingTo("cells/long/no-duplicate"), directory);
        assertThat(Files.size(report)).isLessThan(10_000_000);
        assertThat(Files.readString(report)).contains("events not shown", "effect 2 of 2: acc-1");
    }

    @Test
    void stepsAreNumberedLikeTheDecisionsOfTheTrace() {
        List<Step> steps = steps(Samples.flag());
        assertThat(steps).extracting(Step::number).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(steps).filteredOn(Step::isWrong).extracting(Step::number).containsExactly(5);
        assertThat(steps.get(5).seen()).containsEntry("n1", "UPDATE 1").containsEntry("n2", "INSERT 0 1");
    }

    @Test
    void aLostReplyIsOneStepAndTheNodeNeverSeesTheAnswer() {
        List<Step> steps = steps(lostReply());
        assertThat(steps).extracting(Step::number).containsExactly(0, 1);
        assertThat(steps.get(1).title()).isEqualTo("n1 sends to postgres, and the answer is lost");
        assertThat(steps.get(1).seen()).containsEntry("n1", "nothing yet");
        assertThat(steps.get(1).notes())
                .extracting(Interleaving.Note::text)
                .contains("answered INSERT 0 1, which n1 never gets");
    }

    @Test
    void statesThatDoNotFitTheStepsAreLeftOut() {
        HistoryView view = new HistoryView(lostReply(), 600);
        assertThat(new StepsBuilder(view, Optional.of(Samples.flagStates())).build())
                .allMatch(step -> step.stores().isEmpty());
    }

    @Test
    void theDrawingHasALaneForEachProcessAndStoreAndOneArcForEachPair() {
        Timeline drawing = Timeline.of(new HistoryView(Samples.flag(), 600), List.of());
        assertThat(drawing.lanes()).extracting(Timeline.Lane::name).containsExactly("n1", "n2", "postgres");
        assertThat(drawing.shapes())
                .filteredOn(shape -> shape.form() == Form.ARC)
                .singleElement()
                .satisfies(arc -> assertThat(arc.text()).isEqualTo("1 item took effect twice"));
        assertThat(drawing.shapes())
                .filteredOn(shape -> shape.look().equals("section"))
                .hasSize(2);
        assertThat(drawing.shapes())
                .filteredOn(shape -> shape.look().equals("request"))
                .hasSize(6);
    }

    @Test
    void theDrawingShowsWaitsAndFaults() {
        Timeline drawing = Timeline.of(new HistoryView(Samples.lock(), 600), List.of());
        assertThat(drawing.shapes())
                .anyMatch(shape -> shape.look().equals("wait") && shape.text().contains("n2 waits"))
                .anyMatch(shape -> shape.look().equals("fault") && shape.text().contains("expire"));
    }

    @Test
    void aLeaseIsABarFromTheStepThatTookItToTheStepAfterWhichItWasGone() {
        assertThat(Leases.of(Samples.flagStates()))
                .containsExactly(new Leases.Lease("lock:recon", "n1-4001", 3, Optional.empty()));
        States.State first = Samples.flagStates().steps().get(3);
        States.State without = Samples.flagStates().steps().get(0);
        States taken = new States(1, "", List.of(first, new States.State(4, without.stores())));
        assertThat(Leases.of(taken)).extracting(Leases.Lease::to).containsExactly(Optional.of(4));
    }

    private static List<Step> steps(History history) {
        return new StepsBuilder(new HistoryView(history, 600), Optional.empty()).build();
    }

    private static History lostReply() {
        var events = new HistoryBuilder(header());
        events.started(ofNanos(0), "n1", 1, "slot");
        int insert = events.delivered(ofNanos(1), "n1", "postgres", 1, "INSERT", Origin.WORK);
        events.injected(ofNanos(2), "n1", "lose-reply", "INSERT");
        events.answered(ofNanos(3), "n1", insert, "INSERT 0 1");
        events.ended(ofNanos(4), "n1", 1, "slot", AttemptOutcome.UNKNOWN, "connection broke");
        events.effect(ofNanos(5), EffectKind.ROW, "slot", "acc-1", "n1", 1, insert);
        return events.build();
    }

    private static HistoryHeader header() {
        return new HistoryHeader(
                "any",
                "nightly-recon",
                EffectKind.ROW,
                Policy.SKIP_RATHER_THAN_DOUBLE,
                List.of("n1", "n2"),
                List.of("slot"),
                List.of("acc-1"));
    }

    /** Two effects of the same item, each in the middle of a long conversation. */
    private static History longHistory(int size) {
        var events = new HistoryBuilder(header());
        int first = conversation(events, "n1", 1, size / 2);
        int second = conversation(events, "n2", 2, size - 2);
        events.effect(ofNanos(1), EffectKind.ROW, "slot", "acc-1", "n1", 1, first);
        events.effect(ofNanos(2), EffectKind.ROW, "slot", "acc-1", "n2", 2, second);
        History history = events.build();
        assertThat(history.events()).hasSize(size).last().isInstanceOf(Event.Effect.class);
        return history;
    }

    private static int conversation(HistoryBuilder events, String node, int attempt, int until) {
        int begin = events.size();
        int effect = -1;
        events.started(ofNanos(begin), node, attempt, "slot");
        while (events.size() < until - 1) {
            String text = "SELECT " + events.size();
            int request = events.delivered(ofNanos(events.size()), node, "postgres", 1, text, Origin.GUARD);
            effect = effect < 0 && request > (begin + until) / 2 ? request : effect;
            if (events.size() < until - 1) {
                events.answered(ofNanos(events.size()), node, request, "1 row");
            }
        }
        events.ended(ofNanos(events.size()), node, attempt, "slot", AttemptOutcome.RAN, "");
        return effect;
    }
}
