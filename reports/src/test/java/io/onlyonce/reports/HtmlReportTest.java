package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    private Path directory;

    @Test
    void thePageWithoutItsStyleLooksLikeItsGoldenFile() throws IOException {
        String page =
                page().replaceAll("(?s)<style>.*?</style>", "<style></style>").replace(directory.toString(), "DIR");
        Golden.matches("report.html", page.replaceAll("(?m)^\\s+$", "").replaceAll("\n{2,}", "\n"));
    }

    @Test
    void thePageLoadsNothing() throws IOException {
        assertThat(page()).doesNotContain("src=\"", "<link", "<script", "@import", "url(", "http:", "https:");
    }

    @Test
    void everyTagIsClosed() throws IOException {
        String page = page().replaceAll("(?s)<style>.*?</style>", "");
        for (String tag :
                List.of("table", "tr", "td", "th", "details", "section", "article", "dl", "div", "span", "p")) {
            assertThat(count(page, "<" + tag + "[ >]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
        }
    }

    @Test
    void hostileTextsStayText() throws IOException {
        assertThat(page())
                .doesNotContain("<script>alert", "<img", "<i>item", "<b>no", "\u202E", "\u001B", "\u0007", "<Boom>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "\\u202Egnp.exe\\u001B[31m\\u0007", "&lt;Boom&gt;");
    }

    @Test
    void aLongTextIsCutAndSaysSo() throws IOException {
        assertThat(page()).contains("more characters)").doesNotContain("0123456789".repeat(79));
    }

    @Test
    void aHistoryThatIsMissingIsNamed() throws IOException {
        assertThat(page()).contains("The history cannot be shown.", "no-overlap.history.jsonl");
    }

    @Test
    void aCampaignWithoutCellsStillHasAReport() throws IOException {
        Path file = HtmlReport.write(TextTableTest.with(List.of()), directory);
        assertThat(Files.readString(file)).contains("Nothing was run").doesNotContain("The smallest way");
    }

    @Test
    void everyLinkWithinThePageLeadsSomewhere() throws IOException {
        String page = page();
        List<String> links = Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(page).contains("id=\"" + link + "\""));
    }

    private String page() throws IOException {
        Path file = HtmlReport.write(Samples.writtenTo(directory), directory);
        String keep = System.getProperty("report.keep", "");
        if (!keep.isEmpty()) {
            Files.copy(file, Path.of(keep), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.readString(file);
    }

    private static int count(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        return (int) matcher.results().count();
    }
}
