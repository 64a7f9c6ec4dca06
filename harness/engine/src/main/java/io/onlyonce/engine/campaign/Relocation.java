package io.onlyonce.engine.campaign;

import io.onlyonce.engine.campaign.CellResult.FindingResult;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the commands that repeat counterexamples after a run's directory has moved. */
final class Relocation {
    private final Path out;

    private Relocation(Path out) {
        this.out = out;
    }

    /** The same cells, with their files below this directory. */
    static List<CellResult> to(Path out, List<CellResult> cells) {
        Relocation relocation = new Relocation(out);
        return cells.stream().map(relocation::moved).toList();
    }

    private CellResult moved(CellResult cell) {
        return new CellResult(
                cell.id(),
                cell.nodes(),
                cell.search(),
                cell.counts(),
                cell.outcomes(),
                cell.promises().stream().map(this::moved).toList(),
                cell.findings().stream().map(this::moved).toList(),
                cell.doubled(),
                cell.verification(),
                cell.problem());
    }

    private PromiseResult moved(PromiseResult promise) {
        return new PromiseResult(
                promise.promise(),
                promise.observed(),
                promise.claimed(),
                promise.because(),
                promise.source(),
                promise.counterexample().map(this::moved));
    }

    private FindingResult moved(FindingResult found) {
        return new FindingResult(found.finding(), found.trials(), moved(found.counterexample()));
    }

    private Counterexample moved(Counterexample example) {
        return new Counterexample(
                example.what(),
                example.steps(),
                example.preemptions(),
                example.faults(),
                example.trial(),
                example.trace(),
                example.history(),
                command(example));
    }

    /** Whatever else the command says stays as it is. */
    private String command(Counterexample example) {
        Pattern old = Pattern.compile("\\S*" + Pattern.quote(example.trace()));
        String trace = out.resolve(example.trace()).toString();
        return old.matcher(example.replay()).replaceFirst(Matcher.quoteReplacement(trace));
    }
}
