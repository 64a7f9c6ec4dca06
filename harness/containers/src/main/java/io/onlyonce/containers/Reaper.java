package io.onlyonce.containers;

import java.util.HashMap;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.ResourceReaper;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Has Testcontainers' Ryuk remove what a harness leaves behind that was killed. Where Ryuk is switched off or its image
 * is not there, the lab does without it, and {@link CleanUp} is left.
 */
final class Reaper {
    private static final String SWITCH = "TESTCONTAINERS_RYUK_DISABLED";
    private static final String DEFAULT_IMAGE = "testcontainers/ryuk:0.14.0";

    private final Engine engine;
    private final ImageSupply supply;
    private boolean watching;

    Reaper(Engine engine, ImageSupply supply) {
        this.engine = engine;
        this.supply = supply;
    }

    /** From now on, what carries the campaign's label goes with this process. */
    synchronized void watch(Labels labels) {
        if (watching || isSwitchedOff() || !isThere()) {
            return;
        }
        watching = true;
        try {
            DockerClientFactory.instance().client();
            Map<String, String> ofThisRun = new HashMap<>(Map.of(Labels.RUN, labels.run()));
            ResourceReaper.instance().registerLabelsFilterForCleanup(ofThisRun);
        } catch (RuntimeException e) {
            System.getLogger(Reaper.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Ryuk does not start, and the lab goes on without it: {0}",
                            e.getMessage());
        }
    }

    private static boolean isSwitchedOff() {
        return Boolean.parseBoolean(System.getenv(SWITCH))
                || Boolean.parseBoolean(
                        TestcontainersConfiguration.getInstance().getEnvVarOrProperty("ryuk.disabled", "false"));
    }

    /** Looked for at a registry only where one has answered already: without one, that takes its time. */
    private boolean isThere() {
        String image =
                TestcontainersConfiguration.getInstance().getEnvVarOrProperty("ryuk.container.image", DEFAULT_IMAGE);
        return engine.hasImage(image) || supply.canPull();
    }
}
