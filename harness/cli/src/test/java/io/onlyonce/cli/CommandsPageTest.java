package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The page of all options is that of the command line; written anew with {@code -Dgolden.update=true}. */
class CommandsPageTest {
    @Test
    void thePageIsAsFreshAsTheCommandLine() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            CommandsPage.write();
        }
        assertThat(CommandsPage.read()).isEqualTo(CommandsPage.render());
    }

    @Test
    void everyCommandIsDescribed() {
        assertThat(CommandsPage.render())
                .contains("## onlyonce run\n", "## onlyonce merge\n", "| `--seed N` | ", "--verify, --no-verify")
                .doesNotContain("${", "null");
    }
}
