package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.campaign.CellId;
import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.Results;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void theTableLooksLikeItsGoldenFile() throws IOException {
        Golden.matches("table.txt", TextTable.render(Samples.results(), Colours.OFF));
    }

    @Test
    void withoutColoursThereIsNoEscape() {
        assertThat(TextTable.render(Samples.results(), Colours.OFF)).doesNotContain("\u001B");
    }

    @Test
    void coloursChangeNothingButTheColour() {
        String coloured = TextTable.render(Samples.results(), Colours.ON);
        assertThat(coloured).contains("\u001B[1;31mBROKEN\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[\\d;]*m", ""))
                .isEqualTo(TextTable.render(Samples.results(), Colours.OFF));
    }

    @Test
    void faultsGetAColumnOnlyIfThereAreAny() {
        assertThat(TextTable.render(Samples.results(), Colours.OFF)).doesNotContain("faults");
        CellResult cell = Samples.results().cells().get(0);
        var id = new CellId("a", "b", cell.id().effect(), "lose-reply");
        var faulty =
                new CellResult(id, 2, cell.search(), cell.counts(), cell.outcomes(), cell.promises(), cell.problem());
        assertThat(TextTable.render(with(List.of(faulty)), Colours.OFF)).contains("faults", "lose-reply");
    }

    @Test
    void noCellsGiveNoTable() {
        assertThat(TextTable.render(with(List.of()), Colours.OFF)).isEmpty();
    }

    static Results with(List<CellResult> cells) {
        Results all = Samples.results();
        return new Results(
                1, all.startedAt(), all.seed(), all.options(), all.stores(), all.machine(), all.millis(), false, cells);
    }
}
