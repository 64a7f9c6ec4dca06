package io.onlyonce.libraries;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Maven repository in a directory, with a library of its own, and settings that lead to it and nowhere else. */
final class TestRepository {
    private final Path directory;

    TestRepository(Path directory) {
        this.directory = directory;
    }

    /** Publishes these versions of {@code org.example:toy-lock}; each needs {@code org.example:toy-core} of its own. */
    TestRepository publish(String... versions) throws IOException {
        for (String version : versions) {
            artifact("toy-core", version, "");
            artifact("toy-lock", version, """
                    <dependencies><dependency>
                      <groupId>org.example</groupId><artifactId>toy-core</artifactId><version>%s</version>
                    </dependency></dependencies>""".formatted(version));
        }
        String all = String.join(
                "",
                List.of(versions).stream()
                        .map("<version>%s</version>"::formatted)
                        .toList());
        Files.writeString(
                repository().resolve("org/example/toy-lock/maven-metadata.xml"),
                "<metadata><groupId>org.example</groupId><artifactId>toy-lock</artifactId><versioning><versions>" + all
                        + "</versions></versioning></metadata>");
        return this;
    }

    /** Takes a jar away, as if what is needed had never been published. */
    TestRepository without(String artifact, String version) throws IOException {
        Files.delete(place(artifact, version).resolve(artifact + "-" + version + ".jar"));
        return this;
    }

    private void artifact(String name, String version, String dependencies) throws IOException {
        Path place = Files.createDirectories(place(name, version));
        String pom = """
                <project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId>
                <artifactId>%s</artifactId><version>%s</version>%s</project>""".formatted(name, version, dependencies);
        Files.writeString(place.resolve(name + "-" + version + ".pom"), pom);
        Files.write(place.resolve(name + "-" + version + ".jar"), jar("version.txt", version));
    }

    private Path place(String artifact, String version) {
        return repository().resolve("org/example").resolve(artifact).resolve(version);
    }

    Path repository() {
        return directory.resolve("repository");
    }

    /** Every repository is this one, and what is fetched goes to a local repository of its own. */
    MavenOptions options(MavenOptions.Network network) throws IOException {
        return options(repository().toUri().toString(), network);
    }

    /** The same with another address. */
    MavenOptions options(String url, MavenOptions.Network network) throws IOException {
        Path settings = directory.resolve("settings.xml");
        Files.writeString(settings, """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors><mirror><id>test</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
                </settings>""".formatted(directory.resolve("local"), url));
        return new MavenOptions(java.util.Optional.of(settings), java.util.Optional.empty(), network);
    }

    /** An adapter that has nothing in it but what it says of the library. */
    static Adapter adapter() throws IOException {
        return adapter("");
    }

    /** The same, which says more of its strategy. */
    static Adapter adapter(String more) throws IOException {
        return Adapter.of("toy", jar(Adapter.DESCRIPTOR, """
                name: toy
                title: Toy Lock
                home: https://example.org/toy
                version: 2.0.0
                tested: [1.0.0, 2.0.0]
                jvm: [--enable-preview]
                strategies:
                  - id: toy-lock
                    summary: a toy
                    coordinates:
                      - org.example:toy-lock:${version}
                """ + more.indent(4)));
    }

    private static byte[] jar(String entry, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }
}
