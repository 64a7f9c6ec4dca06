package io.onlyonce.engine.storm;

import io.onlyonce.api.Promise;
import io.onlyonce.engine.campaign.CellTally.Smallest;
import io.onlyonce.engine.campaign.PromiseResult.Counterexample;
import io.onlyonce.engine.campaign.StormReport.Exact;
import io.onlyonce.engine.campaign.StormReport.Shrunk;
import io.onlyonce.engine.file.Directories;
import io.onlyonce.engine.history.HistoryJson;
import io.onlyonce.engine.plan.PlanJson;
import io.onlyonce.engine.plan.PlanText;
import io.onlyonce.engine.plan.StormPlan;
import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.storm.StormCampaignPlan.Cell;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps plans and histories of a cell under a campaign's directory. */
final class StormFiles {
    private final Path out;
    private final Path directory;
    private final String pluginOption;

    StormFiles(Path out, Cell cell) {
        this.out = out;
        this.directory = out.resolve("cells").resolve(cell.id().directory());
        this.pluginOption = Plugin.optionFor(cell.strategy());
    }

    /** Keeps a trial under the id of what it shows. */
    Counterexample keep(String shows, Smallest<Played> smallest) {
        Directories.create(directory);
        Path history = directory.resolve(shows + ".history.jsonl");
        Played trial = smallest.trial();
        PlanJson.write(plan(shows), trial.plan());
        HistoryJson.write(history, trial.history());
        return new Counterexample(
                smallest.what(),
                trial.facts().attempts(),
                0,
                trial.plan().faults().size(),
                smallest.number(),
                out.relativize(plan(shows)).toString(),
                out.relativize(history).toString(),
                ("./onlyonce replay " + plan(shows) + " " + pluginOption).strip());
    }

    private Path plan(String shows) {
        return directory.resolve(shows + ".plan.json");
    }

    private Path first(String shows) {
        return directory.resolve(shows + ".first-plan.json");
    }

    /** Keeps the plan that was drawn, beside the simplest one. */
    void keepFirst(String shows, StormPlan plan) {
        Directories.create(directory);
        PlanJson.write(first(shows), plan);
    }

    Shrunk describe(Promise promise, Simplifier.Simplest simplest, Optional<Exact> exact) {
        return new Shrunk(
                promise.id(),
                PlanText.of(simplest.trial().plan()),
                out.relativize(plan(promise.id())).toString(),
                out.relativize(first(promise.id())).toString(),
                simplest.rate().violated(),
                simplest.rate().times(),
                exact);
    }
}
