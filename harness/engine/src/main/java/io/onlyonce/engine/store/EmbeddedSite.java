package io.onlyonce.engine.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the embedded servers of one run live.
 *
 * @param runAs the identity they run under
 */
record EmbeddedSite(Cache cache, RunAs runAs, RunDirectory run) {
    static EmbeddedSite open(Path directory) throws IOException {
        RunAs runAs = RunAs.find(directory.toAbsolutePath().normalize());
        Cache cache = new Cache(runAs.base());
        return new EmbeddedSite(cache, runAs, cache.run());
    }

    void close() {
        try {
            run.close();
        } catch (IOException ignored) {
            // The servers are gone; what could not be removed is removed by the next run that starts.
        }
    }
}
