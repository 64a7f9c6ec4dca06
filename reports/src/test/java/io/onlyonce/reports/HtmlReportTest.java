package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.campaign.Results;
import io.onlyonce.engine.explore.States;
import io.onlyonce.engine.explore.StatesJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Base64;
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
        String page = withoutStyleAndScript(page()).replace(directory.toString(), "DIR");
        Golden.matches("report.html", page.replaceAll("(?m)^\\s+$", "").replaceAll("\n{2,}", "\n"));
    }

    @Test
    void thePageLoadsNothing() throws IOException {
        assertThat(page()).doesNotContain("src=\"", "@import", "url(", "http:", "https:", "rel=\"stylesheet");
    }

    @Test
    void theOnlyScriptIsTheOneThatThePolicyAllows() throws Exception {
        String page = page();
        Matcher script =
                Pattern.compile("(?s)<script type=\"module\">(.*?)</script>").matcher(page);
        assertThat(script.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("script-src &#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;");
        assertThat(count(page, "<script")).isOne();
    }

    @Test
    void everyTagIsClosed() throws IOException {
        String page = withoutStyleAndScript(page());
        for (String tag : List.of(
                "table", "tr", "td", "th", "details", "section", "article", "dl", "div", "span", "p", "g", "svg", "ol",
                "li")) {
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
        Results results = Samples.writtenTo(directory);
        Files.delete(directory.resolve("cells/lock/no-duplicate.history.jsonl"));
        assertThat(Files.readString(HtmlReport.write(results, directory)))
                .contains("The history cannot be shown.", "cells/lock/no-duplicate.history.jsonl");
    }

    @Test
    void aHistoryOutsideTheDirectoryOfTheResultsIsNotShown() throws IOException {
        Results results = Samples.writtenTo(directory.resolve("elsewhere"));
        Path inner = Files.createDirectories(directory.resolve("inner"));
        Results pointing = Samples.pointingTo("../elsewhere/cells/flag/no-duplicate");
        assertThat(results.cells()).isNotEmpty();
        assertThat(Files.readString(HtmlReport.write(pointing, inner)))
                .contains("outside the directory of the results")
                .doesNotContain("INSERT INTO recon_entries");
    }

    @Test
    void whatTheStoresHeldIsShownStepByStep() throws IOException {
        assertThat(page())
                .contains("with what the stores held after each", "lock:recon = n1-4001 (expires in 840 s)")
                .contains("<tr class=\"new\">", "<li class=\"gone\">n1 holds table recon_entries");
    }

    @Test
    void whatWasFoundBesideThePromisesIsShownLikeThem() throws IOException {
        assertThat(page())
                .contains("<b>late</b> in 5 trials: an effect later than the scenario, or a scheduler's polling,")
                .contains("acc-1 took effect 61 s after the slot was due.")
                .contains("70 violated trials repeated: 69 identical. The first that was not: step 3");
    }

    @Test
    void statesOfAnotherHistoryAreLeftOut() throws IOException {
        Results results = Samples.writtenTo(directory);
        StatesJson.write(
                directory.resolve("cells/flag/no-duplicate.states.json"),
                new States(1, "another", Samples.flagStates().steps()));
        assertThat(Files.readString(HtmlReport.write(results, directory))).doesNotContain("lock:recon");
    }

    @Test
    void aCampaignWithoutCellsStillHasAReport() throws IOException {
        Path file = HtmlReport.write(TextTableTest.with(List.of()), directory);
        assertThat(Files.readString(file)).contains("Nothing was run").doesNotContain("The smallest way", "<table");
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

    private static String withoutStyleAndScript(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "<style></style>")
                .replaceAll("(?s)<script type=\"module\">.*?</script>", "<script type=\"module\"></script>")
                .replaceAll("sha256-[^&]+", "sha256-HASH");
    }

    private static int count(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        return (int) matcher.results().count();
    }
}
