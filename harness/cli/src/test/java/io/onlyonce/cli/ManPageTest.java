package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The manual page and the completion, which are made from the command line itself, with the programs that use them. */
@Timeout(60)
class ManPageTest {
    @TempDir
    private Path directory;

    @Test
    void theManualNamesEveryCommandWithItsOptionsAndTheExitCodes() {
        String page = InProcess.run("man").out();

        assertThat(page)
                .startsWith(".TH ONLYONCE 1")
                .contains(".SS \"onlyonce run\"", ".SS \"onlyonce validate FILE...\"", ".SS \"onlyonce lesson [ID]\"")
                .contains("\\fB\\-\\-max\\-time\\fR \\fIDURATION\\fR", "(default: 10m)")
                .contains(".SH \"EXIT STATUS\"", "a claim was violated", "ONLYONCE_JAVA")
                .doesNotContain("${");
    }

    @Test
    void theManualIsSetWithoutAWarning() throws Exception {
        assumeThat(isThere("groff")).as("groff is installed").isTrue();
        Path page = Files.writeString(
                directory.resolve("onlyonce.1"), InProcess.run("man").out());

        assertThat(output("groff", "-man", "-ww", "-z", page.toString())).isEmpty();
        Files.writeString(page, ".nonsense macro\n");
        assertThat(output("groff", "-man", "-ww", "-z", page.toString())).contains("nonsense");
    }

    @Test
    void bashCompletesCommandsOptionsAndIds() throws Exception {
        assumeThat(isThere("bash")).as("bash is installed").isTrue();
        Path script = Files.writeString(
                directory.resolve("completion"),
                InProcess.run("completion", "bash").out());

        assertThat(completed(script, "onlyonce new")).contains("new-strategy");
        assertThat(completed(script, "onlyonce run --max")).contains("--max-trials", "--max-time");
        assertThat(completed(script, "onlyonce run --strategy flag-check")).contains("flag-check-then-act");
        assertThat(completed(script, "onlyonce completion z")).contains("zsh");
    }

    @Test
    void zshGetsTheSameScriptWithItsOwnFirstLine() {
        assertThat(InProcess.run("completion", "zsh").out())
                .startsWith("#compdef onlyonce\n")
                .contains("bashcompinit")
                .endsWith(InProcess.run("completion", "bash").out());
    }

    @Test
    void anotherShellIsRefusedWithTheKnownOnesNamed() {
        assertThat(InProcess.run("completion", "fish").exitCode()).isEqualTo(64);
        assertThat(InProcess.run("completion", "fish").err()).contains("OO-101", "BASH, ZSH");
    }

    private String completed(Path script, String line) throws Exception {
        String words = "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_onlyonce; echo \"${COMPREPLY[@]}\"";
        return output("bash", "-c", words.formatted(script, line, line.split(" ", -1).length - 1));
    }

    private String output(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
