package io.onlyonce.cli;

import java.util.Iterator;
import java.util.stream.Stream;

/** The ids of the built-in strategies and of those of published libraries, for a shell to complete. */
final class StrategyIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        Stream<String> own = Catalogue.load().strategies().stream()
                .map(strategy -> strategy.info().id());
        Stream<String> ofLibraries =
                new LibraryMixin().libraries().all().stream().flatMap(library -> library.ids().stream());
        return Stream.concat(own, ofLibraries).iterator();
    }
}
