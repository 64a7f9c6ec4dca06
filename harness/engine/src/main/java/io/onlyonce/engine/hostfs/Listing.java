package io.onlyonce.engine.hostfs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What was in a directory at one moment, by name. */
final class Listing implements DirectoryStream<Path> {
    private final List<Path> paths;

    private Listing(List<Path> paths) {
        this.paths = paths;
    }

    static Listing of(Path directory, Path real, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> found = Files.list(real)) {
            for (Path one : found.sorted().toList()) {
                Path path = directory.resolve(one.getFileName().toString());
                if (filter.accept(path)) {
                    paths.add(path);
                }
            }
        }
        return new Listing(paths);
    }

    @Override
    public Iterator<Path> iterator() {
        return List.copyOf(paths).iterator();
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return paths.toString();
    }
}
