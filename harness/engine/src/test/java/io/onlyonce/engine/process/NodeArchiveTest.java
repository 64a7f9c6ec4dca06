package io.onlyonce.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeArchiveTest {
    @TempDir
    private Path directory;

    @Test
    void anArchiveIsMadeOnceForJarsAndTheJvmTakesIt() throws Exception {
        NodeJava java = onlyJars(NodeJava.ofHarness());

        Path archive = NodeArchive.provide(directory, java).orElseThrow();

        assertThat(archive).isNotEmptyFile();
        assertThat(NodeArchive.provide(directory, java)).contains(archive);
        // Sharing that is demanded fails if the archive does not fit; so does a node without arguments, but later.
        List<String> strict = List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load");
        Process node = new ProcessBuilder(java.command(strict, NodeMain.class))
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains(NodeMain.class.getName() + " source: shared objects file (top)");
    }

    @Test
    void aClassPathWithDirectoriesHasNone() throws IOException {
        Path classes = Files.createDirectory(directory.resolve("classes"));

        assertThat(NodeArchive.provide(directory, new NodeJava(Path.of("java"), List.of(classes))))
                .isEqualTo(Optional.empty());
    }

    /** The same class path with each directory packed into a jar. */
    private NodeJava onlyJars(NodeJava java) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path entry : java.classPath()) {
            if (Files.isDirectory(entry)) {
                jars.add(packed(entry, directory.resolve("packed-" + jars.size() + ".jar")));
            } else if (Files.exists(entry)) {
                jars.add(entry);
            }
        }
        return new NodeJava(java.executable(), jars);
    }

    private static Path packed(Path tree, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(tree.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
        return jar;
    }
}
