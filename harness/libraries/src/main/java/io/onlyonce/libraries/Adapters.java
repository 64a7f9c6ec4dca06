package io.onlyonce.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds the adapters that come with OnlyOnce: jars within its own, so that no class of theirs is on its class path. */
final class Adapters {
    private static final String PLACE = "META-INF/onlyonce/libraries/";

    private Adapters() {}

    /** In the order of {@code index.txt} beside them. */
    static List<Adapter> builtIn() {
        return new String(bytes("index.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> Adapter.of(name, bytes(name + ".jar")))
                .toList();
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = Adapters.class.getClassLoader().getResourceAsStream(PLACE + name)) {
            if (stream == null) {
                throw new IllegalStateException(PLACE + name + " is not where it should be: the build left it out");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
