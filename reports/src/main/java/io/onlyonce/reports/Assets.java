package io.onlyonce.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Style and script of a page, as they stand in it.
 *
 * @param css the style sheet
 * @param script the modules, one after the other
 */
record Assets(String css, String script) {
    /** In a block each, so that they share nothing but the controls. */
    private static final List<String> MODULES = List.of("links.js", "filters.js", "timeline.js", "player.js");

    static Assets load() {
        return new Assets(
                read("report.css"),
                MODULES.stream()
                        .map(name -> "{\n" + read(name) + "}\n")
                        .collect(Collectors.joining("", read("controls.js"), "")));
    }

    /** Allows this script and no other: what a hostile text might smuggle in does not run. */
    String policy() {
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
                + "script-src 'sha256-" + sha256(script) + "'";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
