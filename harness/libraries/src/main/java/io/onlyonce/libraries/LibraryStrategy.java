package io.onlyonce.libraries;

import java.util.List;

/**
 * One way in which a library is used, as its adapter offers it.
 *
 * @param id of the strategy, without a version
 * @param summary one line for people
 * @param coordinates what it is resolved from: {@code GROUP:ARTIFACT:VERSION} with {@code ${version}} for the library's
 *     own, or {@code [RANGE] GROUP:ARTIFACT:VERSION} for what only versions of the library in that range need
 */
public record LibraryStrategy(String id, String summary, List<String> coordinates) {
    /** Copies the list. */
    public LibraryStrategy {
        coordinates = List.copyOf(coordinates);
    }
}
