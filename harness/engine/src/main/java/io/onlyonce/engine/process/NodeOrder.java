package io.onlyonce.engine.process;

import io.onlyonce.api.Slot;
import io.onlyonce.engine.scheduler.ClockLine;
import java.time.Instant;

/** What the harness asks of a node process; each order gets one {@link NodeReport.Answer}. */
sealed interface NodeOrder {
    /** Does it, inside the process; answers now or later. */
    void carryOut(LocalNode node, Reply reply) throws Exception;

    /** Be this node: open what it needs, attach its guards. */
    record Configure(NodeConfig config) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) throws Exception {
            node.configure(config);
            reply.done();
        }
    }

    /** Begin to fire; the reference clock was at zero when the machine's monotonic clock showed this. */
    record Begin(long referenceStartNanos) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) throws Exception {
            node.life().begin(referenceStartNanos);
            reply.done();
        }
    }

    /** Attempt a slot now; the answer says how that ended. */
    record Submit(Slot slot) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().submit(slot, reply);
        }
    }

    /** Answer once nothing is under way and nothing waits. */
    record AwaitIdle() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().scheduler().whenIdle(reply::done);
        }
    }

    /** The clock goes like this from now on. */
    record SetClock(ClockLine clock) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().setClock(clock);
            reply.done();
        }
    }

    /** The work takes so many times as long from now on. */
    record SlowWork(long times) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().slowWork(times);
            reply.done();
        }
    }

    /** Let no attempt begin. */
    record Hold() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().scheduler().hold();
            reply.done();
        }
    }

    /** Let attempts begin. */
    record Release() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().scheduler().release();
            reply.done();
        }
    }

    /** Have so many entries of the job. */
    record SetEntries(int count) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().scheduler().setEntries(count);
            reply.done();
        }
    }

    /** Attempt the slot that was attempted last once more. */
    record Redeliver() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            if (node.life().redeliver()) {
                reply.done();
            } else {
                reply.refused("it has not attempted any slot yet");
            }
        }
    }

    /** Fire nothing more; a library's scheduler is asked to stop, and goes on until its work has ended. */
    record Rest() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.life().scheduler().rest();
            reply.done();
        }
    }

    /** End: let attempts under way end, begin no more, close everything. The process ends with the channel. */
    record Stop() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.stop(reply::done);
        }
    }

    /** Hold the guards of this node of a trial. */
    record HoldGuards(HostedConfig config) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.hold(config);
            reply.done();
        }
    }

    /** Have a fresh guard. */
    record AttachGuard() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) throws Exception {
            node.held().attach();
            reply.done();
        }
    }

    /** Have the guard attempt a slot; the answer says how that ended. */
    record TryGuard(Slot slot, HostedWork.Facts work) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.held().attempt(slot, work, reply);
        }
    }

    /** The work that the guard wished for last is done, or it was refused: empty text if it was not. */
    record Granted(String refused) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.held().granted(refused);
            reply.done();
        }
    }

    /** The clock shows this from now on. */
    record ShowTime(Instant shown) implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.held().show(shown);
            reply.done();
        }
    }

    /** Answer once nothing moves. */
    record AwaitQuiet() implements NodeOrder {
        @Override
        public void carryOut(LocalNode node, Reply reply) {
            node.held().whenQuiet(reply);
        }
    }
}
