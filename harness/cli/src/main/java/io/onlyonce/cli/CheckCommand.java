package io.onlyonce.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onlyonce.engine.check.Judgement;
import io.onlyonce.engine.history.History;
import io.onlyonce.engine.history.HistoryJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a stored history again, without running anything. */
@Command(
        name = "check",
        description = "Judge a stored history again, without running anything. The exit code is that of the worst"
                + " verdict on the history itself, whatever its strategy claims.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "HISTORY", description = "A history.jsonl that a run left behind.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print the verdicts as JSON.")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        History history = HistoryJson.read(file);
        Verdicts verdicts = new Verdicts(Judgement.of(history));
        if (json) {
            console.out().println(document(history, verdicts).toPrettyString());
        } else {
            verdicts.lines().forEach(console.out()::println);
        }
        return ExitCodes.of(verdicts.worst());
    }

    private ObjectNode document(History history, Verdicts verdicts) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("history", file.toString())
                .put("strategy", history.header().strategy())
                .put("scenario", history.header().scenario())
                .put("worst", verdicts.worst().id());
        document.set("verdicts", verdicts.json());
        document.set("findings", verdicts.findings());
        return document;
    }
}
