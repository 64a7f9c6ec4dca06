package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.LessonPlay;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.scenario.Lesson;
import io.onlyonce.engine.scenario.Lesson.Section;
import io.onlyonce.engine.scenario.Lesson.Variant;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.reports.HtmlReport;
import io.onlyonce.reports.Interleaving;
import io.onlyonce.reports.InterleavingText;
import io.onlyonce.reports.VariantText;
import java.nio.file.Path;
import java.util.Optional;

/** Plays lessons on the console: text, run, trace, text, run, text. */
final class LessonStage {
    private final Console console;
    private final Catalogue catalogue;
    private final StoreOptions stores;
    private final Path out;

    LessonStage(Console console, Catalogue catalogue, StoreOptions stores, Path out) {
        this.console = console;
        this.catalogue = catalogue;
        this.stores = stores;
        this.out = out;
    }

    /** What a variant showed. */
    private record Shown(CellResult cell, Badness observed, Path directory) {}

    /** Plays the whole lesson; the exit code says whether both variants did what the lesson says. */
    int play(Lesson lesson) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            heading(lesson.id() + ": " + lesson.title(), '=');
            boolean asTold = true;
            for (Section section : lesson.sections()) {
                heading(section.heading(), '-');
                console.out().println(section.text());
                console.out().println();
                switch (section.heading()) {
                    case Lesson.RUN_BROKEN ->
                        asTold &= Badness.VIOLATED
                                == showBroken(lesson, run(lesson, lesson.broken(), "broken", interrupt));
                    case Lesson.RUN_FIXED ->
                        asTold &= Badness.HELD == show(lesson, run(lesson, lesson.fixed(), "fixed", interrupt));
                    default -> {}
                }
            }
            console.flush();
            return interrupt.stop().isStopped() ? ExitCodes.UNDECIDED : asTold ? ExitCodes.HELD : ExitCodes.VIOLATED;
        }
    }

    /** Runs a reader's own guard in the exercise. */
    int grade(Lesson lesson, String strategy) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            Variant own = new Variant(strategy, lesson.exerciseFaults());
            Results results = results(lesson, own, "exercise", interrupt);
            Optional<CellResult> failed = results.cells().stream()
                    .filter(cell -> LessonPlay.observed(cell, lesson.promise()) != Badness.HELD)
                    .findFirst();
            failed.ifPresentOrElse(
                    cell -> {
                        showBroken(lesson, shown(lesson, cell, "exercise"));
                        console.out().println("Not passed: " + cell.id() + " does not hold " + promise(lesson) + ".");
                    },
                    () -> console.out()
                            .println("Passed: %s holds %s in %d trials, under none and under %s."
                                    .formatted(strategy, promise(lesson), trials(results), lesson.exerciseFaults())));
            console.flush();
            return failed.isEmpty() ? ExitCodes.HELD : ExitCodes.VIOLATED;
        }
    }

    private static int trials(Results results) {
        return results.cells().stream().mapToInt(cell -> cell.search().trials()).sum();
    }

    private static String promise(Lesson lesson) {
        return "'" + lesson.promise().id() + "'";
    }

    private Shown run(Lesson lesson, Variant variant, String name, Interrupt interrupt) {
        return shown(lesson, LessonPlay.cell(results(lesson, variant, name, interrupt)), name);
    }

    private Shown shown(Lesson lesson, CellResult cell, String name) {
        return new Shown(cell, LessonPlay.observed(cell, lesson.promise()), out.resolve(name));
    }

    private Results results(Lesson lesson, Variant variant, String name, Interrupt interrupt) {
        LessonPlay play = new LessonPlay(
                lesson,
                catalogue.strategy(variant.strategy(), "lesson " + lesson.id()),
                catalogue.scenario(lesson.scenario(), "lesson " + lesson.id()),
                variant.faults());
        Path directory = out.resolve(name);
        Results results = play.run(stores, directory, new CampaignListener() {}, interrupt.stop());
        HtmlReport.write(results, directory);
        return results;
    }

    private Badness showBroken(Lesson lesson, Shown shown) {
        Badness observed = show(lesson, shown);
        example(lesson, shown).ifPresent(example -> {
            Path history = shown.directory().resolve(example.history());
            console.out()
                    .println(InterleavingText.render(Interleaving.of(HistoryJson.read(history)), console.width())
                            .stripTrailing());
            console.out().println();
            console.out().println("Again, as often as you like: " + example.replay());
            console.out().println();
        });
        return observed;
    }

    private Badness show(Lesson lesson, Shown shown) {
        console.out().println("%s: %s".formatted(shown.cell().id(), VariantText.line(shown.cell(), lesson.promise())));
        console.out().println();
        return shown.observed();
    }

    private static Optional<Counterexample> example(Lesson lesson, Shown shown) {
        return shown.cell().promises().stream()
                .filter(result -> result.promise() == lesson.promise())
                .flatMap(result -> result.counterexample().stream())
                .findFirst();
    }

    private void heading(String text, char line) {
        console.out().println(text);
        console.out().println(String.valueOf(line).repeat(text.length()));
        console.out().println();
    }
}
