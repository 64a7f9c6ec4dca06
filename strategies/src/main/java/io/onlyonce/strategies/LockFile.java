package io.onlyonce.strategies;

import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import java.nio.file.Path;

/** The file that stands for a job on its host, as a line in a crontab would name it. */
final class LockFile {
    private LockFile() {}

    static Path of(Slot slot, NodeContext node) {
        return node.hostDirectory().resolve(slot.job() + ".lock");
    }
}
