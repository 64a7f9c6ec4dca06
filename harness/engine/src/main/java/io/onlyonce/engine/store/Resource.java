package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.zip.CRC32;

/** A binary on the class path. */
record Resource(URL url) {
    /** Finds a binary, or says that there is none for this machine. */
    static Resource find(String name) {
        URL url = Resource.class.getClassLoader().getResource(name);
        String machine = "%s/%s".formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (url == null || !machine.equals("Linux/amd64")) {
            throw ProblemException.of(
                    ProblemKind.STORE_START,
                    "embedded stores",
                    "there are no binaries for " + machine,
                    "Linux/amd64",
                    "Use your own servers with --postgres jdbc:postgresql://... and --redis redis://...");
        }
        return new Resource(url);
    }

    /** Changes when the content changes; taken from the archive's directory, without reading the content. */
    String fingerprint() throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "%08x".formatted(jar.getJarEntry().getCrc());
        }
        try (InputStream content = connection.getInputStream()) {
            CRC32 crc = new CRC32();
            crc.update(content.readAllBytes());
            return "%08x".formatted(crc.getValue());
        }
    }

    InputStream open() throws IOException {
        return url.openStream();
    }
}
