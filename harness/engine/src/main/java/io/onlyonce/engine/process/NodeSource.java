package io.onlyonce.engine.process;

import java.io.IOException;
import java.nio.file.Path;

/** Knows how the processes of a storm's nodes are started: as processes of this machine, or as containers. */
public interface NodeSource {
    /** Processes of this machine, which run on the harness's own Java. */
    NodeSource LOCAL = LocalSite::open;

    /**
     * Makes a place for the nodes of one harness; none is started yet.
     *
     * @param directory where their files and logs will be
     * @param cache where what makes them start faster may be kept between runs
     * @throws io.onlyonce.engine.problem.ProblemException if there can be none here
     */
    NodeSite open(Path directory, Path cache) throws IOException;
}
