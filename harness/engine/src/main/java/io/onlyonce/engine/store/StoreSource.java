package io.onlyonce.engine.store;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.toxic.ProxySite;
import java.nio.file.Path;

/**
 * Knows how the stores of a lab are started: from embedded binaries, or from images. Each set of stores has a site of
 * its own.
 *
 * <p>Threads: several sites may be opened at the same time.
 */
public interface StoreSource {
    /** Servers that this machine runs from binaries which OnlyOnce brings along. */
    StoreSource EMBEDDED = new EmbeddedSource();

    /**
     * Makes a place for one set of stores; nothing is started yet.
     *
     * @param cache directory that may keep something between runs
     * @throws ProblemException if there can be none here
     */
    StoreSite open(Path cache, StoreUse use);

    /**
     * Starts a Toxiproxy for the paths of one storm.
     *
     * @throws ProblemException if it does not start
     */
    ProxySite proxies();

    /** The word used in options: {@code embedded}, {@code containers}. */
    String id();
}
