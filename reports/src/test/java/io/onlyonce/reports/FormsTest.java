package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.campaign.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a report looks like to build servers. */
class FormsTest {
    @TempDir
    private Path directory;

    @Test
    void aBrokenPromiseIsAFailedTestCase() throws Exception {
        Element failure = (Element) junit().getElementsByTagName("failure").item(0);
        assertThat(junit().getElementsByTagName("failure").getLength()).isOne();
        assertThat(failure.getAttribute("type")).isEqualTo("no-duplicate");
        assertThat(failure.getAttribute("message")).contains("<i>item</i> of", "took effect twice");
        assertThat(failure.getTextContent()).contains("./onlyonce replay");
    }

    @Test
    void anUndecidedCellIsASkippedTestCaseAndEveryCellIsOne() throws Exception {
        Element all = junit().getDocumentElement();
        assertThat(all.getAttribute("tests")).isEqualTo("7");
        assertThat(all.getAttribute("failures")).isEqualTo("1");
        assertThat(all.getAttribute("skipped")).isEqualTo("1");
        assertThat(junit().getElementsByTagName("testcase").getLength()).isEqualTo(7);
        assertThat(((Element) junit().getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .contains("attach threw <Boom>");
    }

    @Test
    void theSummaryLooksLikeItsGoldenFile() throws IOException {
        Golden.matches("summary.md", MarkdownSummary.render(Samples.results()));
    }

    @Test
    void theSummaryLetsNoForeignMarkupThrough() {
        assertThat(MarkdownSummary.render(Samples.results()))
                .doesNotContain("<i>", "<Boom>")
                .contains("&lt;i&gt;item&lt;/i&gt;");
    }

    @Test
    void theBadgeSaysTheVerdict() throws Exception {
        assertThat(badge(Samples.results())).contains("1 cell broken", "#a4161a");
        assertThat(badge(TextTableTest.with(List.of(Samples.results().cells().get(3)))))
                .contains("promises kept", "#1e6037");
        assertThat(badge(TextTableTest.with(List.of()))).contains("undecided", "#7a4a00");
    }

    private String badge(Results results) throws Exception {
        Path file = directory.resolve("badge.svg");
        Badge.write(results, file);
        assertThat(parsed(file).getDocumentElement().getTagName()).isEqualTo("svg");
        return Files.readString(file);
    }

    private Document junit() throws Exception {
        Path file = directory.resolve("junit.xml");
        JUnitXml.write(Samples.results(), file);
        return parsed(file);
    }

    private static Document parsed(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
