package io.onlyonce.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of a node.
 *
 * @param host what stands for the host's file system
 * @param jobStore where its scheduler remembers how far it got, if it does
 */
record NodeFiles(String host, String jobStore) {
    /** The files of a node on a host; makes the directories where its processes are. */
    static NodeFiles of(NodeSite site, Path root, String host, String node) {
        Path own = root.resolve(host);
        try {
            Path shared = Files.createDirectories(own.resolve("files"));
            Path jobs = Files.createDirectories(own.resolve("jobs"));
            site.share(shared);
            site.share(jobs);
            Path store = jobs.resolve(node + ".json");
            return new NodeFiles(shared.toString(), store.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as the node's processes see them. */
    NodeFiles seenFrom(NodeSite site) {
        return new NodeFiles(site.seen(Path.of(host)), site.seen(Path.of(jobStore)));
    }

    /** The same with a copy of the job store as it is now. */
    NodeFiles withCopiedStore() throws IOException {
        Path original = Path.of(jobStore);
        Path copy = original.resolveSibling("copy-of-" + original.getFileName());
        if (Files.exists(original)) {
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return new NodeFiles(host, copy.toString());
    }
}
