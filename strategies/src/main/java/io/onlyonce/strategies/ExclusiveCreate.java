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
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Creates a lock file in one step that fails if it exists, deletes it after the work, and takes over a file that is
 * older than the lease. Fails for a second run after the first, and when the lease ends before the work does.
 */
public final class ExclusiveCreate implements GuardStrategy {
    private static final String SECOND_RUN = "the file stops overlap on one host, not a second run after it";

    @Override
    public StrategyInfo info() {
        Claims claims = Claims.from("open(2), O_EXCL; incident: two schedulers on one host")
                .under(FaultKind.NONE, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.LOSE_REQUEST, "if the holder's work is lost, the run that skipped is gone", NO_OVERLAP)
                .under(FaultKind.LOSE_REPLY, "the holder's work is done, confirmed or not", NO_MISS, NO_OVERLAP)
                .under(FaultKind.CRASH, "the file of a run that is gone stops others until its lease ends", NO_OVERLAP)
                .under(FaultKind.RESTART, SECOND_RUN, NO_MISS, NO_OVERLAP)
                .under(FaultKind.EXPIRE, "the file of a run that is merely slow is taken over", NO_MISS)
                .under(FaultKind.SKEW, "the runs share their host's clock, right or wrong", NO_MISS, NO_OVERLAP)
                .build();
        return new StrategyInfo(
                "exclusive-create",
                "O_EXCL create of a lock file; a stale one is taken over",
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
        if (!isCreated(file) && !isTakenOver(file, node)) {
            return Guard.Outcome.SKIPPED;
        }
        try {
            work.perform();
            return Guard.Outcome.RAN;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isCreated(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private static boolean isTakenOver(Path file, NodeContext node) throws IOException {
        try {
            boolean stale = Files.getLastModifiedTime(file)
                    .toInstant()
                    .plus(node.lease())
                    .isBefore(node.clock().instant());
            return stale && Files.deleteIfExists(file) && isCreated(file);
        } catch (NoSuchFileException released) {
            return false;
        }
    }
}
