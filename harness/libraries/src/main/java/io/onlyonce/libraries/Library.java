package io.onlyonce.libraries;

import java.util.List;

/**
 * What an adapter says of the published library that it adapts; read from {@code META-INF/onlyonce/library.yaml}.
 *
 * @param name in messages and in the names of directories, such as {@code shedlock}
 * @param title as people write it
 * @param home where it is documented
 * @param version the one that is meant when none is given
 * @param tested versions that the adapter is known to work with, the oldest first
 * @param jvm options that a node's JVM needs, such as {@code --add-opens}
 * @param strategies what it is run as
 */
public record Library(
        String name,
        String title,
        String home,
        String version,
        List<String> tested,
        List<String> jvm,
        List<LibraryStrategy> strategies) {
    /** Copies the lists; those that a file leaves out are empty. */
    public Library {
        tested = orEmpty(tested);
        jvm = orEmpty(jvm);
        strategies = orEmpty(strategies);
    }

    // A file may leave a list out, and Jackson then hands over nothing.
    @SuppressWarnings("RedundantNullCheck")
    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The ids of its strategies. */
    public List<String> ids() {
        return strategies.stream().map(LibraryStrategy::id).toList();
    }
}
