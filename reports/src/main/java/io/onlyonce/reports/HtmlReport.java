package io.onlyonce.reports;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.problem.ProblemException;
import java.nio.file.Path;

/** Writes the report as one HTML file that needs neither network nor script. */
public final class HtmlReport {
    /** What the file is called in the directory of a run. */
    public static final String NAME = "report.html";

    private HtmlReport() {}

    /**
     * Writes {@code report.html} into the directory of a run.
     *
     * @param results that are shown
     * @param directory that receives the report and holds the histories
     * @return the path of the report
     * @throws ProblemException of kind {@code DISK} if it cannot be written
     */
    public static Path write(Results results, Path directory) {
        Path file = directory.resolve(NAME);
        write(results, directory, file);
        return file;
    }

    /**
     * Writes the report, whole or not at all. A history that cannot be read is named in it.
     *
     * @param directory that holds the histories
     * @param file that is written
     * @throws ProblemException of kind {@code DISK} if it cannot be written
     */
    public static void write(Results results, Path directory, Path file) {
        Page page = new Page(Assets.load(), results, new CellViews(results, directory).all());
        Templates.write(file, "report.jte", page);
    }
}
