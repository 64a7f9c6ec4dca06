package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CampaignListener;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.LessonPlay;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.check.Badness;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.scenario.Lesson;
import io.onlyonce.engine.scenario.Lesson.Section;
import io.onlyonce.engine.scenario.Lesson.Variant;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.reports.Interleaving;
import io.onlyonce.reports.InterleavingText;
import io.onlyonce.reports.LessonReport;
import io.onlyonce.reports.LessonReport.Played;
import io.onlyonce.reports.Reports;
import io.onlyonce.reports.VariantText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays lessons on the console: text, run, trace, text, run, text; and leaves the same as a page. */
final class LessonStage {
    private final Console console;
    private final Catalogue catalogue;
    private final Hosting hosting;
    private final StoreOptions stores;
    private final Path out;

    LessonStage(Console console, Catalogue catalogue, Hosting hosting, StoreOptions stores, Path out) {
        this.console = console;
        this.catalogue = catalogue;
        this.hosting = hosting;
        this.stores = stores;
        this.out = out;
    }

    /** Plays the whole lesson; the exit code says whether both variants did what the lesson says. */
    int play(Lesson lesson) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            heading(lesson.id() + ": " + lesson.title(), '=');
            List<Played> played = new ArrayList<>();
            boolean asTold = true;
            for (Section section : lesson.sections()) {
                heading(section.heading(), '-');
                console.out().println(section.text());
                console.out().println();
                if (section.heading().equals(Lesson.RUN_BROKEN)) {
                    played.add(run(lesson, lesson.broken(), "broken", interrupt));
                    asTold &= showBroken(lesson, played.get(0)) == Badness.VIOLATED;
                } else if (section.heading().equals(Lesson.RUN_FIXED)) {
                    played.add(run(lesson, lesson.fixed(), "fixed", interrupt));
                    asTold &= show(lesson, LessonPlay.cell(played.get(1).results())) == Badness.HELD;
                }
            }
            page(lesson, played);
            console.flush();
            if (interrupt.stop().isStopped()) {
                return ExitCodes.UNDECIDED;
            }
            return asTold ? ExitCodes.HELD : ExitCodes.VIOLATED;
        }
    }

    private void page(Lesson lesson, List<Played> played) {
        Path file = out.resolve(LessonReport.NAME);
        LessonReport.write(lesson, played.get(0), played.get(1), file);
        console.out().println("The same as a page, both variants step by step: " + file);
    }

    /** Runs a reader's own guard in the exercise. */
    int grade(Lesson lesson, String strategy) {
        try (Interrupt interrupt = new Interrupt(console.err())) {
            Played played = run(lesson, new Variant(strategy, lesson.exerciseFaults()), "exercise", interrupt);
            Optional<CellResult> failed = played.results().cells().stream()
                    .filter(cell -> LessonPlay.observed(cell, lesson.promise()) != Badness.HELD)
                    .findFirst();
            if (failed.isPresent()) {
                show(lesson, failed.get());
                trace(lesson, failed.get(), played.directory());
                console.out()
                        .println("Not passed: %s does not hold '%s'."
                                .formatted(failed.get().id(), lesson.promise().id()));
            } else {
                console.out()
                        .println("Passed: %s holds '%s' in %d trials, under none and under %s."
                                .formatted(strategy, lesson.promise().id(), trials(played), lesson.exerciseFaults()));
            }
            console.flush();
            return failed.isEmpty() ? ExitCodes.HELD : ExitCodes.VIOLATED;
        }
    }

    private static int trials(Played played) {
        return played.results().cells().stream()
                .mapToInt(cell -> cell.search().trials())
                .sum();
    }

    private Played run(Lesson lesson, Variant variant, String name, Interrupt interrupt) {
        String where = "lesson " + lesson.id();
        LessonPlay play = new LessonPlay(
                lesson,
                hosting.host(catalogue.strategy(variant.strategy(), where)),
                catalogue.scenario(lesson.scenario(), where),
                variant.faults());
        Path directory = out.resolve(name);
        Results results = play.run(stores, directory, new CampaignListener() {}, interrupt.stop());
        Reports.write(results, directory);
        return new Played(results, directory);
    }

    private Badness showBroken(Lesson lesson, Played played) {
        CellResult cell = LessonPlay.cell(played.results());
        Badness observed = show(lesson, cell);
        trace(lesson, cell, played.directory());
        return observed;
    }

    private Badness show(Lesson lesson, CellResult cell) {
        console.out().println("%s: %s".formatted(cell.id(), VariantText.line(cell, lesson.promise())));
        console.out().println();
        return LessonPlay.observed(cell, lesson.promise());
    }

    private void trace(Lesson lesson, CellResult cell, Path directory) {
        cell.promise(lesson.promise()).flatMap(PromiseResult::counterexample).ifPresent(smallest -> {
            Interleaving table = Interleaving.of(HistoryJson.read(directory.resolve(smallest.history())));
            console.out()
                    .println(InterleavingText.render(table, console.width()).stripTrailing());
            console.out().println();
            console.out().println("Again, as often as you like: " + smallest.replay());
            console.out().println();
        });
    }

    private void heading(String text, char line) {
        console.out().println(text);
        console.out().println(String.valueOf(line).repeat(text.length()));
        console.out().println();
    }
}
