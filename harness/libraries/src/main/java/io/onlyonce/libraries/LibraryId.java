package io.onlyonce.libraries;

/**
 * A strategy of a published library in one version, as users write it: {@code shedlock-jdbc@4.9.2}.
 *
 * @param adapter what adapts the library
 * @param strategy which use of it
 * @param version of the library
 */
record LibraryId(Adapter adapter, LibraryStrategy strategy, String version) {
    Library library() {
        return adapter.library();
    }

    @Override
    public String toString() {
        return strategy.id() + "@" + version;
    }
}
