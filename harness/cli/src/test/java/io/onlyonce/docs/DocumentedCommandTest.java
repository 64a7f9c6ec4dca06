package io.onlyonce.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedCommandTest {
    @Test
    void fencedShellAndIndentedCommandsAreFoundAndNothingElse() {
        assertThat(in("""
                Text

                    ./onlyonce run --nodes 2
                    what it prints

                ```sh
                cd x
                onlyonce list
                ```
                ```yaml
                onlyonce: 1
                ```
                """))
                .extracting(DocumentedCommand::script)
                .containsExactly("./onlyonce run --nodes 2", "cd x\nonlyonce list");
    }

    @Test
    void whatCommentsSayIsSaidAboutTheNextCommandAlone() {
        List<DocumentedCommand> found = in("""
                <!-- first: onlyonce run -->
                <!-- exit 64 -->

                    ./onlyonce replay x
                    ./onlyonce list
                """);
        assertThat(found.get(0).first()).isEqualTo("onlyonce run");
        assertThat(found).extracting(DocumentedCommand::exitCode).containsExactly(64, 0);
        assertThat(found).extracting(DocumentedCommand::line).containsExactly(4, 5);
    }

    @Test
    void aCommentFarAwaySaysNothing() {
        assertThat(in("""
                <!-- not run: no reason -->
                A sentence.
                ```sh
                onlyonce list
                ```
                """)).extracting(DocumentedCommand::notRun).containsExactly("");
    }

    private static List<DocumentedCommand> in(String page) {
        return DocumentedCommand.in(page.lines().toList());
    }
}
