package io.onlyonce.containers;

import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.StoreSite;
import io.onlyonce.engine.store.StoreUse;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A harness process of its own: starts a Redis in a container, names its campaign, and holds it until it is killed. */
final class HoldLab {
    private HoldLab() {}

    public static void main(String[] arguments) throws IOException {
        ContainerLab lab = ContainerLab.open(TestEngine.images());
        try (StoreSite site = lab.open(StoreOptions.embedded().cache(), StoreUse.EXPLORE);
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            String answer = lab.run() + " " + site.redis().address().port() + "\n";
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            out.flush();
            while (System.in.read() >= 0) {
                // Held until killed.
            }
        }
    }
}
