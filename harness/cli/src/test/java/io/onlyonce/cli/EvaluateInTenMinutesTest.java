package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the page shows is what happens: its guard goes red as printed there, and its fix goes green. */
@Timeout(120)
class EvaluateInTenMinutesTest {
    private static final Path PAGE = Path.of("../../docs/evaluate-in-ten-minutes.md");
    private static final Pattern FILE = Pattern.compile("(?s)cat > (\\S+) <<'END'\n(.*?\n)END\n");
    private static final Pattern TABLE = Pattern.compile("(?s) +n1 +\\| n2\n.*?\n\n");

    @TempDir
    private Path directory;

    @Test
    void theGuardOfThePageFailsAsPrintedThere() throws Exception {
        Optional<Throwable> failure = run("WindowFlagTest", 0);
        String page = Files.readString(PAGE);
        assertThat(failure).isPresent();
        assertThat(table(failure.orElseThrow().toString())).isEqualTo(table(page));
        assertThat(page).contains(line(failure.orElseThrow().toString(), "window-flag/nightly-recon/row/none broke"));
    }

    @Test
    void theFixOfThePagePasses() throws Exception {
        assertThat(run("WindowFlagTest", 1)).isEmpty();
    }

    @Test
    void theJobOfThePagePasses() throws Exception {
        assertThat(run("NightlyReconTest", 1)).isEmpty();
    }

    @Test
    void theVersionsOfThePageAreOurs() throws IOException {
        String pom = files().getOrDefault("pom.xml", List.of()).get(0);
        String parent = Files.readString(Path.of("../../pom.xml"));
        assertThat(pom).contains("<version>" + Version.IN_WORK + "</version>");
        for (String plugin : List.of("compiler", "resources", "surefire")) {
            Matcher version = Pattern.compile("<artifactId>maven-" + plugin + "-plugin</artifactId>\\s*<version>[^<]*<")
                    .matcher(parent);
            assertThat(version.find()).as(plugin).isTrue();
            assertThat(words(pom)).contains(words(version.group()));
        }
    }

    private static String words(String xml) {
        return xml.replaceAll("\\s+", " ");
    }

    /** The failure of a test of the page, with each file as it reads the given time, or the last time before. */
    private Optional<Throwable> run(String test, int time) throws Exception {
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, List<String>> file : files().entrySet()) {
            if (file.getKey().endsWith(".java")) {
                List<String> versions = file.getValue();
                Path source = directory.resolve(file.getKey());
                Files.createDirectories(source.resolveSibling("."));
                sources.add(Files.writeString(source, versions.get(Math.min(time, versions.size() - 1))));
            }
        }
        Path classes = Files.createDirectories(directory.resolve("classes"));
        PluginJar.compile(sources, classes, classes + File.pathSeparator + System.getProperty("java.class.path"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return failure(loader.loadClass("com.example." + test));
        }
    }

    private static Optional<Throwable> failure(Class<?> test) {
        List<TestExecutionResult> results =
                EngineTestKit.engine("onlyonce").selectors(selectClass(test)).execute().testEvents().finished().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .toList();
        assertThat(results).hasSize(1);
        return results.get(0).getThrowable();
    }

    /** What the page has its reader write into each file, one after the other. */
    private static Map<String, List<String>> files() throws IOException {
        Map<String, List<String>> files = new HashMap<>();
        Matcher file = FILE.matcher(Files.readString(PAGE));
        while (file.find()) {
            files.computeIfAbsent(file.group(1), name -> new ArrayList<>()).add(file.group(2));
        }
        return files;
    }

    private static String table(String text) {
        Matcher table = TABLE.matcher(text);
        assertThat(table.find()).as(text).isTrue();
        return table.group();
    }

    private static String line(String text, String start) {
        return text.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }
}
