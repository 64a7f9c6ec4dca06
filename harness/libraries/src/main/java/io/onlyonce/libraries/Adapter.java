package io.onlyonce.libraries;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The jar that makes strategies of a library, as it comes with OnlyOnce, and what it says of the library. */
final class Adapter {
    static final String DESCRIPTOR = "META-INF/onlyonce/library.yaml";

    private final Library library;
    private final byte[] jar;

    private Adapter(Library library, byte[] jar) {
        this.library = library;
        this.jar = jar;
    }

    /** Reads the descriptor in a jar. */
    static Adapter of(String name, byte[] jar) {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(DESCRIPTOR)) {
                    return new Adapter(new YAMLMapper().readValue(entries.readAllBytes(), Library.class), jar);
                }
            }
            throw new IllegalStateException("adapter " + name + " has no " + DESCRIPTOR);
        } catch (JsonMappingException e) {
            throw LibraryProblems.badDescriptor("adapter " + name + ", " + DESCRIPTOR, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Library library() {
        return library;
    }

    byte[] jar() {
        return jar.clone();
    }

    /** Tells this adapter, with these coordinates, from every other. */
    String fingerprint(Iterable<String> coordinates) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(jar);
            coordinates.forEach(each -> digest.update(each.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
