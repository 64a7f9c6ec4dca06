package io.onlyonce.engine.process;

import io.onlyonce.api.ContractException;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.node.Outpost;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process that holds the guards of one node of a trial, seen from the harness. */
final class HostedProcess implements Outpost, AutoCloseable {
    private final NodeJvm jvm;

    /** The answers to an attempt: what the guard wishes, and last of all how the attempt ended. */
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

    private sealed interface Said {}

    private record Wished(HostedWork.Wish wish) implements Said {}

    private record Ended(AttemptEnd end) implements Said {}

    /** Ends of attempts that were heard, and that the node's thread has not told yet; guarded by {@code said}. */
    private int unknownEnds;

    private HostedProcess(NodeJvm jvm) {
        this.jvm = jvm;
    }

    /** Makes a process that takes orders the one of this node. */
    static HostedProcess begin(NodeJvm jvm, HostedConfig config) throws FaultException {
        HostedProcess process = new HostedProcess(jvm);
        jvm.onWish(wishes -> process.said.add(new Wished(wishes.wish())));
        jvm.load(new NodeOrder.HoldGuards(config));
        return process;
    }

    /** A fresh guard. */
    void attach() throws FaultException {
        jvm.load(new NodeOrder.AttachGuard());
    }

    /** Makes an attempt; whoever calls it performs the work. A process whose attempt is interrupted is killed. */
    AttemptEnd attempt(Slot slot, Work work) throws Exception {
        said.clear();
        int before = unknown();
        var unused = jvm.attempt(new NodeOrder.TryGuard(slot, new HostedWork.Facts(work.items(), work.kind())))
                .thenAccept(this::ended);
        known(before);
        try {
            Said next = said.take();
            while (next instanceof Wished wished) {
                jvm.order(new NodeOrder.Granted(grant(wished.wish(), work)));
                next = said.take();
            }
            return ((Ended) next).end();
        } catch (InterruptedException e) {
            jvm.close();
            throw e;
        }
    }

    /** Heard before a later answer that all is quiet: whoever asks for that waits until this end is known. */
    private void ended(AttemptEnd end) {
        synchronized (said) {
            unknownEnds++;
        }
        said.add(new Ended(end));
    }

    @Override
    public void endIsKnown() {
        known(unknown());
    }

    private int unknown() {
        synchronized (said) {
            return unknownEnds;
        }
    }

    private void known(int ends) {
        synchronized (said) {
            unknownEnds -= ends;
            said.notifyAll();
        }
    }

    /** Whether there was an end that was not known yet; returns once it is, which takes a thread's turn at most. */
    private boolean awaitEndKnown() throws InterruptedException {
        synchronized (said) {
            boolean waited = unknownEnds > 0;
            while (unknownEnds > 0) {
                said.wait();
            }
            return waited;
        }
    }

    private static String grant(HostedWork.Wish wish, Work work) throws InterruptedException {
        try {
            wish.grant(work);
            return "";
        } catch (InterruptedException | ContractException e) {
            throw e;
        } catch (Exception e) {
            String refused = ErrorText.firstLine(e);
            return refused.isEmpty() ? e.getClass().getName() : refused;
        }
    }

    @Override
    public void showTime(Instant shown) {
        try {
            jvm.order(new NodeOrder.ShowTime(shown));
        } catch (FaultException e) {
            // A process that is gone needs no clock; its attempt says so where it matters.
            System.getLogger(HostedProcess.class.getName()).log(System.Logger.Level.DEBUG, "no clock to set", e);
        }
    }

    @Override
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        try {
            do {
                CompletableFuture<NodeReport.Answer> quiet = jvm.send(new NodeOrder.AwaitQuiet());
                quiet.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } while (awaitEndKnown());
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | FaultException e) {
            // Nothing moves in a process that is gone.
            return true;
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
