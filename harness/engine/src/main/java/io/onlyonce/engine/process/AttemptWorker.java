package io.onlyonce.engine.process;

import io.onlyonce.api.Guard;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.scheduler.Run;
import io.onlyonce.engine.scheduler.RunQueue;
import org.jspecify.annotations.Nullable;

/** Makes attempts on one thread of a node's executor, with a guard of its own. */
final class AttemptWorker implements RunQueue.Worker, AutoCloseable {
    private final NodeLife life;
    private final AttemptSite site;
    private @Nullable Guard guard;

    AttemptWorker(NodeLife life) {
        this.life = life;
        this.site = new AttemptSite(life);
    }

    /**
     * Attaches a guard, unless there is one. Without the stores there may be none yet: the next attempt
     * tries again.
     */
    synchronized Guard attach() throws Exception {
        Guard own = guard;
        if (own == null) {
            own = life.strategy().attach(life.context());
            guard = own;
        }
        return own;
    }

    @Override
    public void attempt(Run run) {
        life.ended(run, site.attempt(run.slot(), work -> attach().attempt(run.slot(), work)));
    }

    @Override
    public synchronized void close() {
        site.close();
        Guard own = guard;
        if (own != null) {
            ErrorText.closeQuietly(own);
        }
    }
}
