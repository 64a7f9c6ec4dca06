package io.onlyonce.engine.explore;

import io.onlyonce.engine.explore.FootprintReader.SessionState;
import io.onlyonce.engine.history.HistoryBuilder;
import io.onlyonce.engine.node.Lab;
import io.onlyonce.engine.node.NodeProcess;
import io.onlyonce.engine.wire.HeldRequest;
import java.time.Duration;

/**
 * Carries out decisions; the one place that says what each of them does to the store, the node and its sessions. Only
 * the starting conditions have {@link Conditions a place of their own}.
 *
 * <p>Used by the thread that runs the trial.
 */
final class Injector {
    /** Added to a lease so that it is over, not about to be. */
    private static final Duration BEYOND = Duration.ofSeconds(1);

    private final Lab lab;
    private final Board board;
    private final Settling settling;
    private final HistoryBuilder history;
    private final FootprintReader footprints;

    Injector(Lab lab, Board board, Settling settling, HistoryBuilder history, FootprintReader footprints) {
        this.lab = lab;
        this.board = board;
        this.settling = settling;
        this.history = history;
        this.footprints = footprints;
    }

    /** Carries out one decision; its consequences are there once the trial has settled. */
    void carryOut(Decision decision) {
        switch (decision.kind()) {
            case DELIVER -> deliver(decision.node());
            case LOSE_REQUEST -> loseRequest(decision.node());
            case LOSE_REPLY -> loseReply(decision.node());
            case CRASH -> crash(decision.node());
            case RESTART -> restart(decision.node());
            case EXPIRE -> expire();
            case FAILOVER -> failOver(decision.node());
            case SKEW_BEHIND, SKEW_AHEAD -> throw new IllegalStateException(decision + " after the beginning");
        }
    }

    private void deliver(String node) {
        HeldRequest request = board.takeOff(node, history);
        if (footprints.delivered(request) == SessionState.MAYBE) {
            lab.process(node).leaveSessionState();
        }
        request.deliver();
    }

    /**
     * The store has not executed the request and never will. The node's client sees the connection break. The session
     * ends: Postgres rolls back its transaction and releases its locks. Other sessions of the node live on.
     */
    private void loseRequest(String node) {
        HeldRequest request = board.takeAway(node);
        lab.process(node).damage();
        injected(node, "lose-request", request.text());
        settling.orphan(request.backendPid());
        request.loseRequest();
    }

    /**
     * The store has executed the request, and committed it if it was not inside a transaction. The node's client sees
     * the connection break instead of the answer. Then the session ends as for {@link #loseRequest}.
     */
    private void loseReply(String node) {
        HeldRequest request = board.takeOff(node, history);
        lab.process(node).damage();
        footprints.delivered(request);
        injected(node, "lose-reply", request.text());
        settling.orphan(request.backendPid());
        request.loseReply();
    }

    /**
     * The process is gone. Its pending request is lost; a request that waits inside the store goes on there without it.
     * All its sessions end: Postgres rolls back their transactions and releases their locks. Its thread is left behind,
     * is not waited for, and reaches no store any more.
     */
    private void crash(String node) {
        NodeProcess process = lab.process(node);
        injected(node, "crash", board.held(node).map(HeldRequest::text).orElse(""));
        board.gone(node);
        process.backendPids().forEach(settling::orphan);
        process.kill();
    }

    /**
     * A new process with a new identity starts on the host, whether or not an older one still runs there, and attempts
     * every slot from the beginning.
     */
    private void restart(String host) {
        NodeProcess fresh = lab.restart(host);
        board.add(fresh);
        injected(fresh.name(), "restart", "a fresh process on host " + host + " attempts the slots");
        fresh.begin(board);
    }

    /** How much time has to pass so that every lease of a scenario is over. */
    static Duration beyondEveryLease(Lab lab) {
        return lab.plan().scenario().lease().plus(BEYOND);
    }

    /** Every lease and time-to-live in the stores runs out, and every node's clock moves on by as much. */
    private void expire() {
        Duration by = beyondEveryLease(lab);
        lab.passTime(by);
        injected("", "expire", by.toSeconds() + " s pass");
    }

    /**
     * A replica takes over that has received nothing since the trial began: the server's keys are as they were then.
     * Every session with the server is cut. A request that waits has not been sent yet: it goes to the new server, as
     * from a client that has connected again; that it is lost is a fault of its own.
     */
    private void failOver(String server) {
        injected("", "failover", "a replica of " + server + " takes over that has received nothing");
        lab.failOver(server);
    }

    private void injected(String node, String fault, String detail) {
        history.injected(lab.clock().now(), node, fault, detail);
    }
}
