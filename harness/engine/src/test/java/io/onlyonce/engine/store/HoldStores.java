package io.onlyonce.engine.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A harness process of its own: starts the stores, tells where they are, and holds them until it is killed. */
final class HoldStores {
    private HoldStores() {}

    public static void main(String[] arguments) throws IOException {
        StoreOptions options = new StoreOptions(Optional.empty(), Optional.empty(), Path.of(arguments[0]));
        try (Stores stores = StoreLauncher.start(options);
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
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
