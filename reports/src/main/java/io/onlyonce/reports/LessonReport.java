package io.onlyonce.reports;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.scenario.Lesson;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Writes a lesson as one HTML file: its text, and beside it what the broken and the fixed variant showed. */
public final class LessonReport {
    /** What the file is called. */
    public static final String NAME = "lesson.html";

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private LessonReport() {}

    /**
     * A variant as it was played.
     *
     * @param results of its campaign
     * @param directory that holds the histories
     */
    public record Played(Results results, Path directory) {}

    /** Writes the file, whole or not at all. */
    public static void write(Lesson lesson, Played broken, Played fixed, Path file) {
        View view = new View(Assets.load(), lesson, side(lesson, broken, 1), side(lesson, fixed, 2));
        Templates.write(file, "lesson.jte", view);
    }

    private static Side side(Lesson lesson, Played played, int number) {
        List<CellView> cells = new CellViews(played.results(), played.directory()).all();
        CellView last = cells.get(cells.size() - 1);
        CellView numbered = new CellView(number, last.cell(), last.search(), last.examples());
        return new Side(numbered, VariantText.line(last.cell(), lesson.promise()));
    }

    /** One of the two variants. */
    record Side(CellView view, String line) {}

    /** What the template needs. */
    record View(Assets assets, Lesson lesson, Side broken, Side fixed) {
        /** The sections before the variants are run. */
        List<Lesson.Section> before() {
            return lesson.sections().subList(0, Lesson.HEADINGS.indexOf(Lesson.RUN_BROKEN));
        }

        /** The sections after both were run. */
        List<Lesson.Section> after() {
            return lesson.sections().subList(Lesson.HEADINGS.indexOf(Lesson.RUN_FIXED) + 1, Lesson.HEADINGS.size());
        }

        /** A section by its place after a heading. */
        Lesson.Section section(String heading, int further) {
            return lesson.sections().get(Lesson.HEADINGS.indexOf(heading) + further);
        }

        String html(Lesson.Section section) {
            return HTML.render(MARKDOWN.parse(section.text()));
        }
    }
}
