package io.onlyonce.reports;

import io.onlyonce.engine.campaign.Results;
import java.nio.file.Path;

/** Writes everything that can be made of results, beside them. */
public final class Reports {
    private Reports() {}

    /**
     * Writes the report, JUnit XML, the summary and the badge.
     *
     * @param directory that holds the histories and receives the files
     * @return the path of the report
     */
    public static Path write(Results results, Path directory) {
        JUnitXml.write(results, directory.resolve(JUnitXml.NAME));
        MarkdownSummary.write(results, directory.resolve(MarkdownSummary.NAME));
        Badge.write(results, directory.resolve(Badge.NAME));
        return HtmlReport.write(results, directory);
    }
}
