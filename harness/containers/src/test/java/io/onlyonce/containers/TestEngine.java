package io.onlyonce.containers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onlyonce.engine.problem.ProblemException;
import java.util.List;

/**
 * The engine that tests of containers need. With {@code ONLYONCE_DOCKER=required} its absence is a failure, otherwise a
 * reason to skip. Images are the lab's own where they are there, else the stand-ins of {@code docker/offline}.
 */
final class TestEngine {
    private static final List<String> POSTGRES = List.of(Images.POSTGRES, "postgres:15-bookworm");
    private static final List<String> REDIS = List.of(Images.REDIS, "redis:7-bookworm");
    private static final List<String> NODE = List.of(Images.NODE + ":0.1.0-SNAPSHOT", "onlyonce-offline/jre:17");

    private TestEngine() {}

    /** Its images; skips the test if there is no engine. */
    static Images images() {
        Engine engine = find();
        return new Images(anyOf(engine, POSTGRES), anyOf(engine, REDIS), Images.TOXIPROXY, anyOf(engine, NODE));
    }

    static Engine find() {
        try {
            return Engine.find();
        } catch (ProblemException e) {
            assumeTrue(
                    "required".equals(System.getenv("ONLYONCE_DOCKER")),
                    "there is no container engine; docker/offline/start-engine.sh starts one");
            throw e;
        }
    }

    private static String anyOf(Engine engine, List<String> names) {
        return names.stream().filter(engine::hasImage).findFirst().orElse(names.get(0));
    }
}
