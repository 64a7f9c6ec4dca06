package io.onlyonce.libraries;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import io.onlyonce.engine.problem.Nearest;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.util.List;
import org.apache.maven.settings.building.SettingsBuildingException;

/** Everything that can be wrong with a library before it runs, one factory each. */
final class LibraryProblems {
    private static final int SHOWN = 5;

    private LibraryProblems() {}

    static ProblemException badSettings(SettingsBuildingException e) {
        String found = e.getProblems().stream().findFirst().map(String::valueOf).orElse(String.valueOf(e.getMessage()));
        return ProblemException.of(
                        ProblemKind.BAD_FILE,
                        "Maven's settings",
                        found,
                        "a settings.xml that Maven can read",
                        "Correct it; 'mvn help:effective-settings' shows the same problem.")
                .because(e);
    }

    static ProblemException badDescriptor(String where, JsonMappingException e) {
        String place = e.getPath().isEmpty() ? "" : ", " + place(e.getPath());
        Throwable own = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
        String message = own == e ? e.getOriginalMessage() : String.valueOf(own.getMessage());
        String[] words = message.split("; expected ", 2);
        return ProblemException.of(
                        ProblemKind.BAD_FILE,
                        where + place,
                        words[0],
                        words.length > 1 ? words[1] : "what an adapter says of its library",
                        "Correct the adapter; docs/libraries.md shows what there is.")
                .because(e);
    }

    /** As people count: {@code strategies 2, background 1}. */
    private static String place(List<Reference> path) {
        StringBuilder place = new StringBuilder();
        for (Reference step : path) {
            if (step.getIndex() >= 0) {
                place.append(' ').append(step.getIndex() + 1);
            } else {
                place.append(place.isEmpty() ? "" : ", ").append(step.getFieldName());
            }
        }
        return place.toString();
    }

    static ProblemException noVersion(String where, String id, Library library) {
        return ProblemException.of(
                ProblemKind.UNKNOWN_ID,
                where,
                "'%s' names no version of %s".formatted(id, library.title()),
                "a released version behind the @, such as @" + library.version(),
                "Leave @ out for %s.".formatted(library.version()));
    }

    static ProblemException unknownVersion(String where, LibraryId id, List<String> known, Exception cause) {
        return ProblemException.of(
                        ProblemKind.UNKNOWN_ID,
                        where,
                        "%s has no version '%s'".formatted(id.library().title(), id.version()),
                        "one that is published: " + several(known),
                        nearest(id.version(), known) + "See " + id.library().home() + ".")
                .because(cause);
    }

    private static String several(List<String> known) {
        if (known.size() <= 2 * SHOWN) {
            return String.join(", ", known);
        }
        return String.join(", ", known.subList(0, SHOWN)) + " ... "
                + String.join(", ", known.subList(known.size() - SHOWN, known.size()));
    }

    private static String nearest(String version, List<String> known) {
        List<String> nearest = Nearest.to(version, known);
        return nearest.isEmpty() ? "" : "Did you mean " + String.join(" or ", nearest) + "? ";
    }

    static ProblemException offline(String where, LibraryId id, Exception cause) {
        return ProblemException.of(
                        ProblemKind.PLUGIN,
                        where,
                        "%s is not in the local Maven repository, and the network is not to be used: %s"
                                .formatted(id, reason(cause)),
                        "%s %s, with what it needs, in the local repository"
                                .formatted(id.library().title(), id.version()),
                        "Run it once without --offline, and without <offline> in Maven's settings.")
                .because(cause);
    }

    static ProblemException unreachable(String where, LibraryId id, Exception cause) {
        return ProblemException.of(
                        ProblemKind.PLUGIN,
                        where,
                        "%s could not be fetched: %s".formatted(id, reason(deepest(cause))),
                        "a Maven repository that can be reached",
                        "Check the network, and mirrors and proxies in Maven's settings; --offline takes what is in the"
                                + " local repository.")
                .because(cause);
    }

    static ProblemException missing(String where, LibraryId id, Exception cause) {
        return ProblemException.of(
                        ProblemKind.PLUGIN,
                        where,
                        "something that %s needs is in no repository: %s".formatted(id, reason(cause)),
                        "all of it to be published",
                        "Try another version; these are tested: "
                                + String.join(", ", id.library().tested()) + ".")
                .because(cause);
    }

    static ProblemException disk(String where, IOException e) {
        return ProblemException.of(
                        ProblemKind.DISK, where, e.toString(), "to be able to write there", "Free some space.")
                .because(e);
    }

    private static Throwable deepest(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest == error || deepest.getMessage() == null ? error : deepest;
    }

    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.?\\s*$", "");
    }
}
