package io.onlyonce.engine.process;

import io.onlyonce.api.ClockSource;
import io.onlyonce.engine.machine.OwnSession;
import io.onlyonce.engine.wallclock.AgentJar;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts nodes as processes of this machine, with the same Java and the same class path as the harness has. None
 * outlives the harness, not even one that is killed.
 */
final class LocalSite implements NodeSite {
    private final NodeJava java = NodeJava.ofHarness();
    private final Path cache;
    private final List<String> archive;
    private final ProcessWatch watch;

    private LocalSite(Path cache, List<String> archive, ProcessWatch watch) {
        this.cache = cache;
        this.archive = archive;
        this.watch = watch;
    }

    static LocalSite open(Path directory, Path cache) throws IOException {
        List<String> archive = NodeArchive.provide(cache, NodeJava.ofHarness())
                .map(file -> List.of("-XX:SharedArchiveFile=" + file))
                .orElse(List.of());
        return new LocalSite(cache, archive, ProcessWatch.start());
    }

    @Override
    public InetAddress harness() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public NodeProcess start(Start start) throws IOException {
        List<String> options = new ArrayList<>(archive);
        options.addAll(start.jvm());
        if (start.clock() == ClockSource.MACHINE) {
            options.add(AgentJar.option(AgentJar.provide(cache)));
        }
        List<String> command = java.command(options, NodeMain.class, NodeMain.arguments(start));
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(start.log().toFile()));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put(NodeMain.TOKEN, start.token());
        Process process = builder.start();
        watch.add(process.pid());
        return new LocalProcess(process, () -> watch.forget(process.pid()));
    }

    /** They run as the harness's own user. */
    @Override
    public void share(Path directory) {}

    @Override
    public void close() {
        watch.close();
    }
}
