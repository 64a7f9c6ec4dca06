package io.onlyonce.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.reports.Interleaving.Mark;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class InterleavingTest {
    @Test
    void aDoubledRowLooksLikeItsGoldenFile() throws IOException {
        Golden.matches("interleaving-flag.txt", InterleavingText.render(Interleaving.of(Samples.flag()), 110));
    }

    @Test
    void aNodeThatWaitsLooksLikeItsGoldenFile() throws IOException {
        Golden.matches("interleaving-lock.txt", InterleavingText.render(Interleaving.of(Samples.lock()), 130));
    }

    @Test
    void hostileTextsLookLikeTheirGoldenFile() throws IOException {
        Golden.matches("interleaving-hostile.txt", InterleavingText.render(Interleaving.of(Samples.hostile()), 100));
    }

    @Test
    void noLineIsWiderThanAsked() {
        assertThat(InterleavingText.render(Interleaving.of(Samples.hostile()), 80)
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void bothRequestsOfADuplicateAreMarked() {
        assertThat(Interleaving.of(Samples.flag()).rows().stream().filter(row -> row.mark() == Mark.DUPLICATE))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.text()).contains("INSERT INTO recon_entries"));
    }

    @Test
    void bothEntriesOfAnOverlapAreMarked() {
        assertThat(Interleaving.of(Samples.flag()).rows().stream().filter(row -> row.mark() == Mark.OVERLAP))
                .extracting(Interleaving.Row::node)
                .containsExactly("n1", "n2");
    }

    @Test
    void anAnswerThatCameLaterHasItsOwnRow() {
        assertThat(Interleaving.of(Samples.lock()).rows())
                .filteredOn(row -> row.kind() == Interleaving.Kind.ANSWER)
                .singleElement()
                .satisfies(row -> assertThat(row.text()).isEqualTo("answer to 2"));
    }
}
