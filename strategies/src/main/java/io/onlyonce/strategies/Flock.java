package io.onlyonce.strategies;

import static io.onlyonce.api.Promise.NO_MISS;
import static io.onlyonce.api.Promise.NO_OVERLAP;

import io.onlyonce.api.Claims;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.Guard;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Preparation;
import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.api.Work;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * Holds a lock on a file for the whole run, as {@code flock -n} does, and fails loudly if someone else has it. Stops
 * two runs at the same time on one host; neither a second run after the first, nor a run on another host.
 */
public final class Flock implements GuardStrategy {
    private static final String SECOND_RUN = "the lock stops overlap on one host, not a second run after it";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("flock(1), option -n; incident: two schedulers on one host")
                .under(FaultKind.NONE, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, "if the holder's work is lost, the refused run is gone", NO_OVERLAP)
                .under(FaultKind.LOSE_REPLY, "the holder's work is done, confirmed or not", NO_MISS, NO_OVERLAP)
                .under(FaultKind.CRASH, "the lock ends with the process, but the refused run is gone", NO_OVERLAP)
                .under(FaultKind.RESTART, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.EXPIRE, "the lock has no lease; " + SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.SKEW, "no clock is read", NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "flock",
                "flock -n on a file of the host around the work",
                Set.of(StoreKind.FILES),
                List.of("export-two-schedulers"),
                claims);
    }

    @Override
    public void prepare(Preparation preparation) {}

    @Override
    public Guard attach(NodeContext node) {
        return (slot, work) -> attempt(LockFile.of(slot, node), work);
    }

    private static Guard.Outcome attempt(Path path, Work work) throws Exception {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                throw new IllegalStateException(path + " is locked by another run");
            }
            work.perform();
            return Guard.Outcome.RAN;
        }
    }
}
