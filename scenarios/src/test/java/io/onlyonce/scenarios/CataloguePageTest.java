package io.onlyonce.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for readers says what guards and matrix say; written anew with {@code -Dgolden.update=true}. */
class CataloguePageTest {
    @Test
    void thePageIsAsFreshAsTheMatrix() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            CataloguePage.write();
        }
        assertThat(CataloguePage.read()).isEqualTo(CataloguePage.render());
    }

    @Test
    void theMatrixInReadmeIsAsFreshAsTheData() throws IOException {
        assertThat(CataloguePage.readReadme()).isEqualTo(CataloguePage.renderReadme());
    }

    @Test
    void everyGuardIsInBothTables() {
        String page = CataloguePage.render();
        assertThat(Corpus.guards()).allSatisfy(guard -> {
            String row = "| `" + guard.info().id() + "` | ";
            assertThat(page.split(Pattern.quote(row), -1)).hasSize(3);
        });
    }
}
