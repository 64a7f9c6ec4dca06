package io.onlyonce.cli;

import io.onlyonce.engine.campaign.CellResult;
import io.onlyonce.engine.campaign.PromiseResult;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.campaign.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command lines that repeat what was found: one for each cell that has a counterexample. */
final class ReplayHints {
    private ReplayHints() {}

    static List<String> of(Results results, Path out) {
        List<String> hints = results.cells().stream()
                .flatMap(cell -> first(cell).map(found -> hint(cell, found, out)).stream())
                .toList();
        return hints.isEmpty()
                ? hints
                : Stream.concat(Stream.of("", "Replay the smallest counterexample of each cell:"), hints.stream())
                        .toList();
    }

    private static Optional<Counterexample> first(CellResult cell) {
        return cell.promises().stream()
                .map(PromiseResult::counterexample)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String hint(CellResult cell, Counterexample found, Path out) {
        return "  %s replay %s   # %s, %d steps"
                .formatted(Console.command(), quoted(out.resolve(found.trace())), cell.id(), found.steps());
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./+@:=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
