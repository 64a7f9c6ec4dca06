package io.onlyonce.engine.scenario;

import java.util.List;

/**
 * A bug of a released library that others have found and published: the search that has to catch it, and what it has
 * to let pass.
 *
 * @param id what it is asked for by, such as {@code shedlock-243}
 * @param title one line for people
 * @param library its name
 * @param source address of the report
 * @param fault what has to go wrong for it to show, in words; {@code none} if ordinary concurrency is enough
 * @param search a command and its options, without strategy and directory, such as {@code run, --faults, none}
 * @param broken id of the strategy that must be caught, with its version
 * @param fixed id of the strategy that must hold, with its version or its setting
 * @param shows id of the promise that the one violates and the other holds, or of the finding that the one shows
 * @param story how it comes about, in one paragraph
 */
public record PublishedBug(
        String id,
        String title,
        String library,
        String source,
        String fault,
        List<String> search,
        String broken,
        String fixed,
        String shows,
        String story) {
    /** Copies the list. */
    public PublishedBug {
        search = List.copyOf(search);
    }

    /** The command that looks for it in one of both, as a reader would type it. */
    public String command(String strategy) {
        return "./onlyonce %s --strategy %s %s"
                .formatted(search.get(0), strategy, String.join(" ", search.subList(1, search.size())))
                .strip();
    }
}
