package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Looks for a file with a process id, creates it if there is none, and deletes it after the work. Fails whenever a
 * second run looks before the first has created it, and a run that dies leaves a file that stops every later one.
 */
public final class PidFile implements GuardStrategy {
    private static final String RACE = "both runs see no file before either has created it";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("incident: two schedulers on one host")
                .under(FaultKind.NONE, RACE, NO_MISS)
                .under(FaultKind.LOSE_REQUEST, "if the work is lost, a run that saw the file is gone")
                .under(FaultKind.LOSE_REPLY, "the work is done, confirmed or not; " + RACE, NO_MISS)
                .under(FaultKind.CRASH, "the file of a run that is gone stops every later one")
                .under(FaultKind.RESTART, RACE, NO_MISS)
                .under(FaultKind.EXPIRE, "the file has no lease; " + RACE, NO_MISS)
                .under(FaultKind.SKEW, "no clock is read; " + RACE, NO_MISS)
                .build();
        return new StrategyInfo(
                "pid-file",
                "if no pid file exists, create it; work; delete it",
                Set.of(StoreKind.FILES),
                List.of("export-two-schedulers"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> attempt(LockFile.of(slot, node), node, work);
    }

    private static Guard.Outcome attempt(Path file, NodeContext node, Work work) throws Exception {
        if (Files.exists(file)) {
            return Guard.Outcome.SKIPPED;
        }
        Files.writeString(file, String.valueOf(node.processId()));
        try {
            work.perform();
            return Guard.Outcome.RAN;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
