package io.onlyonce.cli;

import io.onlyonce.engine.problem.Nearest;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.Collection;
import java.util.List;

/**
 * An id that nothing has, with the nearest that something has.
 *
 * @param what sort of thing was asked for, such as {@code strategy}
 * @param id as the user wrote it
 * @param where it stood
 * @param list the command that lists the known ones
 */
record UnknownId(String what, String id, String where, String list) {
    ProblemException among(Collection<String> known) {
        List<String> nearest = Nearest.to(id, known);
        String remedy = nearest.isEmpty() ? "" : "Did you mean '" + String.join("' or '", nearest) + "'? ";
        return ProblemException.of(
                ProblemKind.UNKNOWN_ID,
                where,
                "there is no %s '%s'".formatted(what, id),
                "one of " + String.join(", ", known),
                remedy + "See '" + list + "'.");
    }
}
