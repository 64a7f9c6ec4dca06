package io.onlyonce.cli;

import io.onlyonce.engine.scenario.Lesson;
import io.onlyonce.engine.scenario.LessonReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells an incident, runs the guard that failed and the one that holds, and grades a guard of the reader's own. */
@Command(
        name = "lesson",
        description = "Learn from an incident: read what happened, run the guard that failed, see the shortest way it"
                + " goes wrong, run the one that holds. Without an ID, list the lessons in their reading order. The"
                + " exit code is 0 if everything came as the lesson says, or if your own guard passes, and else 1.")
final class LessonCommand implements Callable<Integer> {
    private final Console console;
    private final Problems problems;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The lesson, such as I3.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            completionCandidates = StrategyIds.class,
            description = "Grade this strategy in the lesson's exercise instead of playing the lesson.")
    private Optional<String> strategy = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Directory for the reports and traces. Without it, onlyonce-out/<UTC time>.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private StoreMixin stores = new StoreMixin();

    @Mixin
    private PluginMixin plugins = new PluginMixin();

    LessonCommand(Console console, Problems problems) {
        this.console = console;
        this.problems = problems;
    }

    @Override
    public Integer call() {
        List<Lesson> lessons = new LessonReader().builtIn(LessonCommand.class.getClassLoader());
        if (id.isEmpty()) {
            if (strategy.isPresent()) {
                throw new ParameterException(spec.commandLine(), "--strategy: which lesson? Give its ID, such as I3");
            }
            list(lessons);
            return ExitCodes.HELD;
        }
        Lesson lesson = find(lessons, id.get());
        Path directory = directory();
        try (Plugins loaded = plugins.load(problems);
                Hosting hosting = new Hosting(loaded, () -> directory.resolve("nodes"))) {
            LessonStage stage = new LessonStage(console, Catalogue.load(loaded), hosting, stores.options(), directory);
            return strategy.map(own -> stage.grade(lesson, own)).orElseGet(() -> stage.play(lesson));
        }
    }

    private Path directory() {
        Path directory = OutDirectory.of(out);
        problems.logTo(directory);
        return directory;
    }

    private void list(List<Lesson> lessons) {
        console.out().println("Lessons, in the order to read them; 'onlyonce lesson ID' plays one:");
        console.out().println();
        for (Lesson lesson : lessons) {
            console.out().println("  %-18s %s".formatted(lesson.id(), lesson.title()));
        }
    }

    private static Lesson find(List<Lesson> lessons, String id) {
        return lessons.stream()
                .filter(lesson -> lesson.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new UnknownId("lesson", id, "lesson", "onlyonce lesson")
                        .among(lessons.stream().map(Lesson::id).toList()));
    }
}
