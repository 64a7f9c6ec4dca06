package io.onlyonce.cli;

import java.util.Iterator;

/** The ids of the built-in strategies, for a shell to complete. */
final class StrategyIds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Catalogue.load().strategies().stream()
                .map(strategy -> strategy.info().id())
                .iterator();
    }
}
