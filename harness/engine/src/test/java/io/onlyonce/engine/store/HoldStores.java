package io.onlyonce.engine.store;

import io.onlyonce.engine.nemesis.FaultException;
import io.onlyonce.engine.toxic.EmbeddedProxies;
import io.onlyonce.engine.toxic.ProxySite;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A harness process of its own: starts the stores, tells where they are, and holds them until it is killed. With
 * {@code storm} as second argument, those of a storm, one of which has been started again and one of which is down.
 */
final class HoldStores {
    private HoldStores() {}

    public static void main(String[] arguments) throws IOException, FaultException {
        StoreOptions options = new StoreOptions(Optional.empty(), Optional.empty(), Path.of(arguments[0]));
        if (arguments.length > 1) {
            holdBroken(options);
            return;
        }
        try (Stores stores = StoreLauncher.start(options)) {
            hold(stores);
        }
    }

    private static void holdBroken(StoreOptions options) throws IOException, FaultException {
        try (ProxySite toxiproxy = EmbeddedProxies.start();
                StormStores storm = StormStores.start(options, toxiproxy)) {
            storm.postgres().stop();
            storm.postgres().start();
            storm.redis().stop();
            hold(storm.stores());
        }
    }

    private static void hold(Stores stores) throws IOException {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            String line =
                    "%d %d%n".formatted(stores.postgres().port(), stores.redis().port());
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.flush();
            while (System.in.read() >= 0) {
                // Held until killed.
            }
        }
    }
}
