package io.onlyonce.engine.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where scenarios, lessons and published bugs come from: files of the user's, and resources that an index lists. */
final class ScenarioFiles {
    static final int MAX_BYTES = 64 * 1024;
    static final Shelf SCENARIOS = new Shelf("io/onlyonce/scenarios/", ".yaml");
    static final Shelf LESSONS = new Shelf("io/onlyonce/lessons/", ".md");
    static final Shelf BUGS = new Shelf("io/onlyonce/bugs/", ".yaml");

    private ScenarioFiles() {}

    /** A folder of resources with one ending, and an {@code index.txt} that lists them. */
    record Shelf(String folder, String ending) {
        String index() {
            return folder + "index.txt";
        }
    }

    /** The text of a file, which must be small and in UTF-8. */
    static String text(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return text(file.toString(), bytes);
        } catch (IOException unreadable) {
            throw FileProblems.unreadable(file.toString(), unreadable);
        }
    }

    /** The text of a resource. */
    static String text(ClassLoader classes, String resource) {
        try (InputStream bytes = classes.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw FileProblems.notListed(resource, "index.txt");
            }
            return text(resource, bytes);
        } catch (IOException unreadable) {
            throw FileProblems.unreadable(resource, unreadable);
        }
    }

    /** The resources that the indexes of a class path list, without repetition. */
    static List<String> listed(ClassLoader classes, Shelf shelf) {
        try {
            List<String> resources = new ArrayList<>();
            for (URL index : Collections.list(classes.getResources(shelf.index()))) {
                try (InputStream bytes = index.openStream()) {
                    text(index.toString(), bytes)
                            .lines()
                            .map(String::strip)
                            .filter(id -> !id.isEmpty())
                            .map(id -> shelf.folder() + id + shelf.ending())
                            .forEach(resources::add);
                }
            }
            return resources.stream().distinct().toList();
        } catch (IOException unreadable) {
            throw FileProblems.unreadable(shelf.index(), unreadable);
        }
    }

    private static String text(String name, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw FileProblems.tooLarge(name, MAX_BYTES);
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        // A new decoder reports malformed input instead of replacing it.
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            throw FileProblems.notUtf8(endOf(name, decoded));
        }
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private static Position endOf(String name, String text) {
        int line = (int) text.chars().filter(character -> character == '\n').count() + 1;
        return new Position(name, line, text.length() - text.lastIndexOf('\n'));
    }
}
