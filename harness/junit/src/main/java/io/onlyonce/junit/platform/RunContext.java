package io.onlyonce.junit.platform;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/** What a test needs to know of the run it is part of. */
record RunContext(ConfigurationParameters parameters, EngineExecutionListener listener)
        implements EngineExecutionContext {
    /** Names the trace that is to be repeated instead of exploring. */
    static final String REPLAY = "onlyonce.replay";

    Optional<Path> replay() {
        return parameters.get(REPLAY).map(Path::of);
    }
}
