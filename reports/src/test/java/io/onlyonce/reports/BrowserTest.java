package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.diff.ResultsDiff;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in a real browser. Screenshots are kept under {@code target/screenshots}. */
@Timeout(180)
class BrowserTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String PLAYER = "document.getElementById('c1-1')";
    private static final String SHOWN = PLAYER + ".querySelector('li.step:not([hidden])').dataset.step";

    @TempDir
    private static Path directory;

    private static Chromium browser;
    private static String page;

    private Tab tab;

    @BeforeAll
    static void startTheBrowser() throws IOException {
        browser = Browser.start();
        page = HtmlReport.write(Samples.writtenTo(directory), directory).toUri().toString();
    }

    @AfterAll
    static void endTheBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openATab() {
        tab = browser.tab().size(1300, 1600);
    }

    @AfterEach
    void closeTheTab() {
        tab.close();
    }

    @Test
    void itOpensWithoutComplaintAndLoadsNothingButItself() {
        tab.go(page);
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).allMatch(url -> url.equals(page) || url.equals("data:,"));
    }

    @Test
    void noHostileTextBecameMarkup() {
        tab.go(page);
        assertThat(number("document.querySelectorAll('script').length")).isOne();
        assertThat(number("document.querySelectorAll('img, iframe, object, [onerror], [onclick]').length"))
                .isZero();
    }

    @Test
    void withoutScriptTheVerdictsAndTheStepsAreThere() {
        tab.withoutScript().go(page);
        assertThat(text("document.querySelector('h1').innerText")).contains("1 of 7 cells broke a promise");
        assertThat(text("document.querySelector('.matrix').innerText")).contains("14 silent");
        assertThat(number("document.querySelectorAll('.filters').length")).isZero();
        assertThat(number(PLAYER + ".querySelectorAll('li.step:not([hidden])').length"))
                .isEqualTo(7);
    }

    @Test
    void thePlayerBeginsWhereItGoesWrongAndFollowsTheArrowKeys() {
        tab.go(page + "#cell-1");
        assertThat(text(SHOWN)).isEqualTo("5");
        tab.evaluate(PLAYER + ".querySelector('[aria-label=\"Step back\"]').focus()");
        tab.press("ArrowRight");
        assertThat(text(SHOWN)).isEqualTo("6");
        tab.press("ArrowLeft").press("ArrowLeft");
        assertThat(text(SHOWN)).isEqualTo("4");
        tab.press("Home");
        assertThat(text(SHOWN)).isEqualTo("0");
        tab.press("End");
        assertThat(text(SHOWN)).isEqualTo("6");
        assertThat(text("document.querySelector('table[data-player=c1-1] tr.current').dataset.step"))
                .isEqualTo("6");
    }

    @Test
    void aButtonOfThePlayerIsPressedWithTheKeyboard() {
        tab.go(page + "#cell-1");
        tab.evaluate(PLAYER + ".querySelector('[aria-label=\"Step on\"]').focus()");
        tab.press("Enter");
        assertThat(text(SHOWN)).isEqualTo("6");
    }

    @Test
    void aLinkLeadsToItsStep() {
        tab.go(page + "#c1-1-step-2");
        assertThat(text(SHOWN)).isEqualTo("2");
        assertThat(text("String(document.getElementById('c1-1').closest('details.cell').open)"))
                .isEqualTo("true");
    }

    @Test
    void aPressOnTheTimelineLeadsThePlayer() {
        tab.go(page + "#cell-1");
        tab.evaluate("document.querySelector('figure[data-player=c1-1] g.arrow[data-step=\"1\"] path')"
                + ".dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        assertThat(text(SHOWN)).isEqualTo("1");
    }

    @Test
    void theFiltersWorkWithTheKeyboard() {
        tab.go(page);
        tab.evaluate("document.querySelector('select[name=grade]').focus()");
        tab.press("ArrowDown").press("ArrowDown");
        assertThat(text("document.querySelector('select[name=grade]').value")).isEqualTo("forbidden");
        assertThat(text("document.querySelector('.filters output').textContent"))
                .isEqualTo("1 of 7 cells");
        assertThat(number("document.querySelectorAll('.matrix tbody:not([hidden])').length"))
                .isOne();
    }

    @Test
    void theReasonOfAGradeIsShownOnFocus() {
        tab.go(page);
        String tip = "getComputedStyle(document.getElementById('tip-2')).display";
        assertThat(text(tip)).isEqualTo("none");
        tab.evaluate("document.querySelector('a[href=\"#cell-2\"]').focus({focusVisible: true})");
        assertThat(text(tip)).isEqualTo("block");
    }

    @ParameterizedTest
    @CsvSource({"1300, light", "1300, dark", "390, light", "390, dark"})
    void itFitsTheScreenAndIsKeptAsAPicture(int width, String scheme) throws IOException {
        tab.size(width, 1600).scheme(scheme).go(page);
        tab.screenshot(SCREENSHOTS.resolve("report-%d-%s.png".formatted(width, scheme)));
        tab.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        tab.go("about:blank").go(page + "#cell-1");
        tab.screenshot(SCREENSHOTS.resolve("cell-%d-%s.png".formatted(width, scheme)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void theAccessibilityCheckerHasNothingSeriousToSay(String scheme) throws IOException {
        String axe = Browser.axe();
        tab.scheme(scheme).go(page);
        tab.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        assertNothingSerious(axe);
    }

    @Test
    void theComparisonAndTheIndexAreFineToo() throws IOException {
        String axe = Browser.axe();
        Path diff = directory.resolve("diff.html");
        DiffReport.write(ResultsDiff.of(ResultsDiffTest.older(), ResultsDiffTest.newer()), diff);
        tab.go(diff.toUri().toString());
        tab.screenshot(SCREENSHOTS.resolve("diff.png"));
        assertNothingSerious(axe);
        Path index = java.nio.file.Files.writeString(
                directory.resolve("index.html"),
                RunIndex.of(RunIndexTest.runsIn(directory.resolve("runs"))).html());
        tab.go(index.toUri().toString());
        tab.screenshot(SCREENSHOTS.resolve("index.png"));
        assertNothingSerious(axe);
        assertThat(tab.complaints()).isEmpty();
    }

    private void assertNothingSerious(String axe) {
        tab.evaluate(axe + "; 0");
        String found = text("axe.run({resultTypes: ['violations']}).then(result => result.violations"
                + ".filter(found => ['serious', 'critical'].includes(found.impact))"
                + ".map(found => found.id + ': ' + found.nodes.slice(0, 3).map(node => node.html.slice(0, 200)"
                + " + ' ' + node.failureSummary)).join('\\n'))");
        assertThat(found).isEmpty();
    }

    private String text(String expression) {
        return tab.evaluate(expression).asText();
    }

    private int number(String expression) {
        return tab.evaluate(expression).asInt(-1);
    }
}
