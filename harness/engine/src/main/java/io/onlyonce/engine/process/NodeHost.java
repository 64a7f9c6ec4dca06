package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.engine.node.ErrorText;
import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.plan.NodePlan;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.store.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Starts node processes, and leaves none behind: not even if the harness is killed. */
public final class NodeHost implements AutoCloseable {
    private static final int HELLO_MILLIS = 5_000;
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final NodeHostOptions options;
    private final ReferenceClock clock;
    private final NodeListener listener;
    private final ServerSocket port;
    private final String token = UUID.randomUUID().toString();
    private final NodeSite site;
    private final List<String> plugins = new ArrayList<>();
    private final Map<Integer, NodeJvm> running = new ConcurrentHashMap<>();
    private final Deque<NodeJvm> ahead = new ArrayDeque<>();
    private int launched;
    private int storms;

    private NodeHost(NodeHostOptions options, ReferenceClock clock, NodeListener listener) throws IOException {
        this.options = options;
        this.clock = clock;
        this.listener = listener;
        Files.createDirectories(options.directory());
        this.site = options.source().open(options.directory(), options.cache());
        this.port = listen(site);
        for (String plugin : options.plugins()) {
            plugins.add(site.plugin(plugin));
        }
        inThread("onlyonce-node-control", this::accept);
    }

    private static ServerSocket listen(NodeSite site) throws IOException {
        try {
            return new ServerSocket(0, 0, site.control());
        } catch (IOException e) {
            site.close();
            throw e;
        }
    }

    /**
     * Opens the control port.
     *
     * @param clock the storm's reference clock; read when nodes begin
     */
    public static NodeHost open(NodeHostOptions options, ReferenceClock clock, NodeListener listener) {
        try {
            return new NodeHost(options, clock, listener);
        } catch (IOException e) {
            throw notStarted(options.directory().toString(), e);
        }
    }

    private static ProblemException notStarted(String where, Throwable cause) {
        return ProblemException.of(
                        ProblemKind.NODE_START,
                        where,
                        ErrorText.firstLine(cause),
                        "a node process that starts and takes orders",
                        "Its output is in the directory of the run; there may be too little memory for so many nodes.")
                .because(cause);
    }

    private static void inThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket socket = port.accept();
                inThread("onlyonce-node-channel", () -> welcome(socket));
            } catch (IOException e) {
                System.getLogger(NodeHost.class.getName())
                        .log(System.Logger.Level.DEBUG, "the control port is closed", e);
            }
        }
    }

    /** Whoever does not know the token is turned away. */
    private void welcome(Socket socket) {
        try {
            socket.setSoTimeout(HELLO_MILLIS);
            ControlChannel channel = new ControlChannel(socket);
            NodeReport first = channel.receive(NodeReport.class);
            socket.setSoTimeout(0);
            if (first instanceof NodeReport.Hello hello && hello.token().equals(token)) {
                NodeJvm jvm = running.get(hello.number());
                if (jvm != null) {
                    jvm.hear(channel);
                    return;
                }
            }
            channel.close();
        } catch (IOException e) {
            ErrorText.closeQuietly(socket);
        }
    }

    /** Starts so many processes ahead, without waiting for them: nodes, restarts and second processes take them. */
    public synchronized void prepare(int count) {
        for (int i = 0; i < count; i++) {
            ahead.add(launch(ClockSource.NODE));
        }
    }

    /** Complete once all that were started ahead take orders. */
    public synchronized CompletableFuture<Void> prepared() {
        return CompletableFuture.allOf(ahead.stream().map(NodeJvm::ready).toArray(CompletableFuture[]::new));
    }

    private synchronized NodeJvm launch(ClockSource clock) {
        int number = ++launched;
        Path log = options.directory().resolve("process-" + number + ".log");
        try {
            NodeProcess process = site.start(new NodeSite.Start(number, clock, control(), token, log));
            NodeJvm jvm = new NodeJvm(process, number, log, clock, () -> running.remove(number));
            running.put(number, jvm);
            return jvm;
        } catch (IOException e) {
            throw notStarted(log.toString(), e);
        }
    }

    private InetSocketAddress control() {
        return new InetSocketAddress(site.control(), port.getLocalPort());
    }

    /** The address at which everything has to listen that nodes are to reach. */
    public InetAddress address() {
        return site.harness();
    }

    /** A process that takes orders; one that was started ahead if there is any. */
    NodeJvm take(ClockSource clock) {
        NodeJvm next = next(clock);
        try {
            return next.ready()
                    .orTimeout(START_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            next.close();
            throw notStarted(next.log().toString(), NodeJvm.cause(e));
        }
    }

    private synchronized NodeJvm next(ClockSource clock) {
        ahead.removeIf(jvm -> !jvm.isAlive());
        Optional<NodeJvm> found =
                ahead.stream().filter(jvm -> jvm.clock() == clock).findFirst();
        found.ifPresent(ahead::remove);
        return found.orElseGet(() -> launch(clock));
    }

    /** A process that is no longer needed is kept for another node, if it can be brought to a standstill soon. */
    void takeBack(NodeJvm jvm) {
        if (!jvm.isPaused() && jvm.isAlive() && jvm.finish(END_PATIENCE)) {
            jvm.listen(event -> {}, exitCode -> {});
            synchronized (this) {
                ahead.add(jvm);
            }
        } else {
            jvm.close();
        }
    }

    /** Starts the nodes of a plan at the same time, and returns once each has its guard; none fires yet. */
    public List<RemoteNode> start(NodeTask task, List<NodePlan> plans, NodeAddresses.Source addresses) {
        Path hosts = hosts(nextStorm());
        List<CompletableFuture<RemoteNode>> starting = new ArrayList<>();
        for (NodePlan plan : plans) {
            RemoteNode node = new RemoteNode(this, task, plan, addresses, hosts);
            starting.add(CompletableFuture.supplyAsync(
                    () -> {
                        node.open();
                        return node;
                    },
                    step -> inThread("onlyonce-node-start", step)));
        }
        try {
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
            return starting.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            starting.stream()
                    .filter(node -> !node.isCompletedExceptionally())
                    .forEach(node -> node.join().close());
            throw NodeJvm.cause(e) instanceof ProblemException problem ? problem : e;
        }
    }

    /** What stands for the file systems of a storm's hosts. */
    private Path hosts(int storm) {
        return options.directory().resolve("hosts-" + storm);
    }

    private synchronized int nextStorm() {
        return ++storms;
    }

    NodeSite site() {
        return site;
    }

    List<String> plugins() {
        return plugins;
    }

    ReferenceClock clock() {
        return clock;
    }

    /** From now on the process has a name, under which its log file is found and its events are told. */
    void name(NodeJvm jvm, String process) {
        Path log = options.directory().resolve("%s-%d.log".formatted(process, jvm.number()));
        try {
            Files.move(jvm.log(), log, StandardCopyOption.REPLACE_EXISTING);
            jvm.logsTo(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jvm.listen(
                event -> {
                    if (event instanceof NodeEvent.Logged logged) {
                        append(log, "[%s] %s%n".formatted(logged.at(), logged.line()));
                    }
                    tell(event);
                },
                exitCode -> tell(new NodeEvent.Gone(clock.now(), process, exitCode)));
    }

    private static void append(Path log, String line) {
        try {
            Files.writeString(log, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void tell(NodeEvent event) {
        listener.told(event);
    }

    /** Ends every process, and returns once all are gone. */
    @Override
    public void close() {
        List<NodeJvm> all = List.copyOf(running.values());
        all.forEach(NodeJvm::close);
        ErrorText.closeQuietly(port);
        site.close();
        try {
            for (int storm = 1; storm <= storms; storm++) {
                Trees.delete(hosts(storm));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
