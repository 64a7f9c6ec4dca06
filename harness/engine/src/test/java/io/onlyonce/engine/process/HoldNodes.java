package io.onlyonce.engine.process;

import io.onlyonce.engine.node.ReferenceClock;
import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A harness process of its own: starts stores and two nodes, one of which then stands still, tells their process ids,
 * and holds them until it is killed.
 */
final class HoldNodes {
    private HoldNodes() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        StoreOptions options = new StoreOptions(Optional.empty(), Optional.empty(), Path.of(arguments[1]));
        NodeHostOptions own = new NodeHostOptions(directory, directory, List.of());
        try (Stores stores = StoreLauncher.start(options);
                NodeHost host = NodeHost.open(own, new ReferenceClock(), event -> {});
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            List<RemoteNode> nodes = host.start(
                    Plans.task(Plans.everyMinute()),
                    List.of(Plans.node("n1"), Plans.node("n2")),
                    (node, process) -> new NodeAddresses(
                            "jdbc:postgresql://127.0.0.1:%d/none?user=none"
                                    .formatted(stores.postgres().port()),
                            List.of(),
                            1));
            nodes.get(0).begin();
            nodes.get(1).pause();
            String line = "%d %d%n".formatted(nodes.get(0).pid(), nodes.get(1).pid());
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.flush();
            while (System.in.read() >= 0) {
                // Held until killed.
            }
        }
    }
}
