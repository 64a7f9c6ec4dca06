package io.onlyonce.reports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.onlyonce.engine.file.AtomicFile;
import io.onlyonce.engine.problem.ProblemException;
import java.nio.file.Path;

/** Fills in the page templates. */
final class Templates {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), Templates.class.getPackageName());

    private Templates() {}

    /**
     * Writes a page, whole or not at all.
     *
     * @throws ProblemException of kind {@code DISK} if it cannot be written
     */
    static void write(Path file, String template, Object page) {
        AtomicFile.write(file, out -> ENGINE.render(template, page, new WriterOutput(out)));
    }

    /** A page as text. */
    static String render(String template, Object page) {
        var out = new gg.jte.output.StringOutput();
        ENGINE.render(template, page, out);
        return out.toString();
    }
}
