package io.onlyonce.engine.wire;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The path from one node to one store: listens on loopback, understands enough of the protocol to hold each request at
 * a {@link Gate}, and hands on everything else untouched.
 *
 * <p>Threads: one that accepts, and two for each session; all are daemons and end with {@link #close}. Every method may
 * be called from any thread, also from within the gate; only {@code close} waits, and not for its own caller.
 */
public final class Wire implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final long END_MILLIS = 5_000;
    private static final long NOTICE_MILLIS = 100;

    private final WireSpec spec;
    private final Gate gate;
    private final ServerSocket listener;
    private final Thread acceptor;
    private final Set<Session> sessions = new LinkedHashSet<>();
    private final Set<Thread> threads = new LinkedHashSet<>();
    private int opened;
    private int numbered;
    private boolean numberedByRequests;
    private boolean severed;

    private Wire(WireSpec spec, Gate gate, ServerSocket listener) {
        this.spec = spec;
        this.gate = gate;
        this.listener = listener;
        this.acceptor = new Thread(this::accept, name() + "-accept");
        acceptor.setDaemon(true);
    }

    /** Opens a wire on a free port of loopback. The store need not be reachable yet. */
    public static Wire open(WireSpec spec, Gate gate) {
        return open(InetAddress.getLoopbackAddress(), spec, gate);
    }

    /** The same at another address of this machine, such as that of a network of containers. */
    public static Wire open(InetAddress at, WireSpec spec, Gate gate) {
        try {
            Wire wire = new Wire(spec, gate, new ServerSocket(0, BACKLOG, at));
            wire.acceptor.start();
            return wire;
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.INTERNAL,
                            "wire from %s to %s".formatted(spec.node(), spec.store()),
                            "cannot listen on %s: %s".formatted(at.getHostAddress(), e.getMessage()),
                            "a free port",
                            "Is the limit of open files or of ports reached?")
                    .because(e);
        }
    }

    /** The port to which nodes connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Cuts every session on both sides at once and refuses new ones, as when the node's process is gone: once this
     * returns, no further byte of the node reaches the store. Requests that were held become void.
     */
    public void sever() {
        for (Session session : refuse()) {
            session.cut();
        }
    }

    /**
     * Cuts every session in which no request waits, and goes on accepting new ones. Clients are given some time to
     * notice, so that what they do next does not depend on how soon they have.
     *
     * @return how many were cut
     */
    public int cutIdle() {
        List<Session> idle;
        synchronized (this) {
            idle = sessions.stream().filter(Session::isIdle).toList();
        }
        idle.forEach(Session::hangUp);
        idle.forEach(session -> session.awaitEnd(NOTICE_MILLIS));
        idle.forEach(Session::cut);
        return idle.size();
    }

    /** Accepts connections again after {@link #sever}. */
    public synchronized void restore() {
        severed = false;
    }

    /** Process ids of the Postgres backends of the open sessions, in the order they were opened. */
    public synchronized List<Integer> backendPids() {
        return sessions.stream()
                .map(Session::backendPid)
                .filter(pid -> pid != 0)
                .toList();
    }

    /**
     * Counts sessions anew: those open now become 1, 2, ... in the order they were opened, and the next one follows.
     */
    public synchronized void renumber() {
        numbered = 0;
        for (Session session : sessions) {
            session.number(session.number() == 0 ? 0 : ++numbered);
        }
    }

    /**
     * Counts sessions anew, in the order of their first requests from now on: for a client that opens several at once,
     * in any order.
     */
    public synchronized void numberByRequests() {
        numbered = 0;
        numberedByRequests = true;
        sessions.forEach(session -> session.number(0));
    }

    /** Cuts every session, stops listening and waits until the wire's threads have ended. */
    @Override
    public void close() {
        Session.closeQuietly(listener);
        sever();
        try {
            for (Thread thread : remaining()) {
                thread.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Session> refuse() {
        severed = true;
        return List.copyOf(sessions);
    }

    private synchronized List<Thread> remaining() {
        List<Thread> all = new ArrayList<>(threads);
        all.add(acceptor);
        all.remove(Thread.currentThread());
        return all;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                // Closed, which ends the loop, or a client that was gone before it was accepted.
                Thread.onSpinWait();
            }
        }
    }

    private synchronized void admit(Socket client) {
        Session session = new Session(this, client, ++opened);
        if (severed) {
            session.cut();
        } else {
            sessions.add(session);
            session.start();
        }
    }

    /** The session no longer counts as open. */
    synchronized void forget(Session session) {
        sessions.remove(session);
    }

    /** Numbers a session whose client has begun to speak; a cancel request never gets that far. */
    synchronized void begun(Session session) {
        if (!numberedByRequests) {
            number(session);
        }
    }

    /** Numbers a session. */
    synchronized void number(Session session) {
        if (session.number() == 0) {
            session.number(++numbered);
        }
    }

    /** Starts a daemon that {@link #close} waits for; after a cut there is nothing left to do for it. */
    synchronized void spawn(String role, Runnable body) {
        if (severed) {
            return;
        }
        Thread thread = new Thread(() -> runAndForget(body), name() + "-" + role);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void runAndForget(Runnable body) {
        try {
            body.run();
        } finally {
            synchronized (this) {
                threads.remove(Thread.currentThread());
            }
        }
    }

    private String name() {
        return "wire-%s-%s".formatted(spec.node(), spec.store());
    }

    WireSpec spec() {
        return spec;
    }

    Gate gate() {
        return gate;
    }
}
