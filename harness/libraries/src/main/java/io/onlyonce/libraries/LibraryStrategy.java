package io.onlyonce.libraries;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.onlyonce.engine.node.Treatment;
import io.onlyonce.engine.wire.HeldRequest;
import java.util.List;

/**
 * One way in which a library is used, as its adapter offers it.
 *
 * @param id of the strategy, without a version
 * @param summary one line for people
 * @param coordinates what it is resolved from: {@code GROUP:ARTIFACT:VERSION} with {@code ${version}} for the library's
 *     own, or {@code [RANGE] GROUP:ARTIFACT:VERSION} for what only versions of the library in that range need
 * @param host where its guards are while it is explored
 * @param background which of its requests belong to no attempt; the first rule that fits a request counts
 */
public record LibraryStrategy(
        String id, String summary, List<String> coordinates, Host host, List<BackgroundRule> background) {
    /** Copies the lists. */
    public LibraryStrategy {
        coordinates = List.copyOf(coordinates);
        background = List.copyOf(background);
    }

    /** Where the guards of an exploration are. */
    public enum Host {
        /** In a thread of the harness for each node. */
        THREAD,
        /** In a process for each node: for what has threads, singletons or the machine's clock of its own. */
        PROCESS
    }

    @JsonCreator
    static LibraryStrategy read(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty(value = "summary", required = true) String summary,
            @JsonProperty(value = "coordinates", required = true) List<String> coordinates,
            @JsonProperty("host") String host,
            @JsonProperty("background") List<BackgroundRule> background) {
        return new LibraryStrategy(
                id,
                summary,
                coordinates,
                Words.one(Host.class, "host", Words.or(host, "thread")),
                Words.or(background, List.of()));
    }

    /** What becomes of a request of this library's while it is explored; what no rule names is a step. */
    public Treatment treat(HeldRequest request) {
        return background.stream()
                .filter(rule -> rule.fits(request))
                .map(BackgroundRule::treatment)
                .findFirst()
                .orElse(Treatment.STEP);
    }
}
