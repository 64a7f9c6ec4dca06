package io.onlyonce.containers;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.onlyonce.api.ClockSource;
import io.onlyonce.engine.plugin.PluginSource;
import io.onlyonce.engine.process.NodeMain;
import io.onlyonce.engine.process.NodeProcess;
import io.onlyonce.engine.process.NodeSite;
import io.onlyonce.engine.store.Trees;
import io.onlyonce.engine.wallclock.AgentJar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts nodes as containers. The image brings Java, the harness brings its own classes, so that both always speak the
 * same language.
 *
 * <p>A node is in two networks: that of the stores, off which it can be taken, and one that leads to the harness alone
 * and carries its orders. All containers run on the machine's own kernel and share its monotonic clock, on which the
 * reference clock is founded; no clock is ever changed.
 */
final class ContainerNodes implements NodeSite {
    private static final String CLASSES = "/onlyonce/classes/";
    private static final String FILES = "/onlyonce/run";

    private final ContainerLab lab;
    private final Path directory;
    private final LabNetwork orders;
    private final List<Path> copies = new ArrayList<>();

    private ContainerNodes(ContainerLab lab, Path directory, LabNetwork orders) {
        this.lab = lab;
        this.directory = directory;
        this.orders = orders;
    }

    static ContainerNodes open(ContainerLab lab, Path directory) {
        lab.network();
        LabNetwork orders = lab.newNetwork("onlyonce-%s-orders".formatted(lab.run()), LabNetwork.Reach.INSIDE);
        return new ContainerNodes(lab, directory.toAbsolutePath(), orders);
    }

    @Override
    public InetAddress harness() {
        return lab.network().gateway();
    }

    @Override
    public InetAddress control() {
        return orders.gateway();
    }

    @Override
    public NodeProcess start(Start start) {
        return ContainerNode.start(lab, spec(start), orders, start.log());
    }

    private ContainerSpec spec(Start start) {
        ContainerSpec spec = new ContainerSpec(lab.name("node"), lab.images().node())
                .bare()
                .user(user())
                .entrypoint("java")
                .inMemory("/tmp", "rw,mode=1777")
                .environment(NodeMain.TOKEN, start.token())
                .mount(new Bind(directory.toString(), new Volume(FILES), AccessMode.rw));
        List<String> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path real = Path.of(entry).toAbsolutePath();
            if (Files.exists(real)) {
                String inside = CLASSES + classPath.size() + (Files.isDirectory(real) ? "" : ".jar");
                classPath.add(inside);
                spec.mount(new Bind(real.toString(), new Volume(inside), AccessMode.ro));
            }
        }
        return spec.command(NodeMain.options())
                .command(start.jvm())
                .command(clock(start.clock()))
                .command(List.of("-Duser.home=/tmp", "-cp", String.join(":", classPath), NodeMain.class.getName()))
                .command(List.of(NodeMain.arguments(start)));
    }

    /** What a library's node needs for a clock that can be moved. */
    private List<String> clock(ClockSource clock) {
        return clock == ClockSource.NODE
                ? List.of()
                : List.of(AgentJar.option(Path.of(seen(AgentJar.provide(directory.resolve("agent"))))));
    }

    /** Root's files are opened to everyone instead: a node is never root. */
    private Optional<String> user() {
        try {
            Object uid = Files.getAttribute(directory, "unix:uid");
            Object gid = Files.getAttribute(directory, "unix:gid");
            return uid.equals(0) ? Optional.empty() : Optional.of(uid + ":" + gid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void share(Path shared) throws IOException {
        if (user().isEmpty()) {
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    @Override
    public String seen(Path file) {
        return FILES + "/" + directory.relativize(file.toAbsolutePath());
    }

    /** A copy among the files of the run, which is where nodes can see it. */
    @Override
    public String plugin(String source) throws IOException {
        PluginSource original = PluginSource.parse(source);
        Path real = original.path().toAbsolutePath().normalize();
        Path place = Files.createTempDirectory(directory, "plugin-");
        copies.add(place);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path copy = place.resolve(real.getFileName());
        try (Stream<Path> files = Files.walk(real)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(real.relativize(file).toString()));
            }
        }
        return new PluginSource(original.name(), Path.of(seen(copy))).toString();
    }

    @Override
    public void close() {
        orders.close();
        lab.closed();
        try {
            for (Path copy : copies) {
                Trees.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
