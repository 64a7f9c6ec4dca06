package io.onlyonce.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * The container engine of this machine, as Testcontainers finds it: by {@code DOCKER_HOST}, at the usual sockets, or as
 * {@code ~/.testcontainers.properties} says.
 *
 * <p>Threads: any.
 */
final class Engine {
    /** The API of Docker 20.10. */
    static final String OLDEST_API = "1.41";

    private static final String NOTHING = "no container engine answers";
    private static final int CONFLICT = 409;
    private static final String REMEDY =
            "Start one or name it with DOCKER_HOST; docker/offline/start-engine.sh installs and starts one. Without"
                    + " containers: --lab embedded.";

    private final DockerClient client;

    private Engine(DockerClient client) {
        this.client = client;
    }

    /**
     * Finds it.
     *
     * @throws ProblemException if there is none, or one that is too old
     */
    static Engine find() {
        Engine engine = new Engine(connect());
        engine.requireApi();
        return engine;
    }

    private static DockerClient connect() {
        try {
            TransportConfig transport = DockerClientFactory.instance().getTransportConfig();
            if (isAsked(transport)) {
                return DockerClientProviderStrategy.getClientForConfig(transport);
            }
        } catch (RuntimeException e) {
            throw none(NOTHING, e);
        }
        // Testcontainers would go on with another engine of this machine.
        throw none(NOTHING, new IllegalStateException("another engine than that of DOCKER_HOST"));
    }

    private static boolean isAsked(TransportConfig found) {
        String asked = System.getenv("DOCKER_HOST");
        return asked == null || asked.isBlank() || asked.equals(String.valueOf(found.getDockerHost()));
    }

    private static ProblemException none(String found, Exception cause) {
        return ProblemException.of(ProblemKind.CONTAINERS, where(), found, "Docker 20.10 or later", REMEDY)
                .because(cause);
    }

    private static String where() {
        String host = System.getenv("DOCKER_HOST");
        return "--lab containers" + (host == null ? "" : ", DOCKER_HOST=" + host);
    }

    private void requireApi() {
        String api;
        try {
            api = Optional.ofNullable(client.versionCmd().exec().getApiVersion())
                    .orElse("");
        } catch (RuntimeException e) {
            throw none("the container engine does not say its version: " + e.getMessage(), e);
        }
        if (!isAtLeast(api, OLDEST_API)) {
            throw ProblemException.of(
                    ProblemKind.CONTAINERS,
                    where(),
                    "a container engine whose API is version '%s'".formatted(api),
                    "%s or later, which is Docker 20.10".formatted(OLDEST_API),
                    "Use a newer engine, or --lab embedded.");
        }
    }

    /** Compares number by number; what is no version is older than any. */
    static boolean isAtLeast(String version, String least) {
        String[] parts = version.split("\\.", 2);
        String[] wanted = least.split("\\.", 2);
        try {
            int major = Integer.compare(Integer.parseInt(parts[0]), Integer.parseInt(wanted[0]));
            return major > 0 || (major == 0 && Integer.parseInt(parts[1]) >= Integer.parseInt(wanted[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    DockerClient client() {
        return client;
    }

    boolean hasImage(String name) {
        try {
            client.inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Does something that may have been done already. */
    static void unlessGone(Runnable removal) {
        try {
            removal.run();
        } catch (NotFoundException ignored) {
            // Gone, which is what was wanted.
        } catch (DockerException e) {
            // Someone else removes it at this moment, or it is not running any more.
            if (e.getHttpStatus() != CONFLICT) {
                throw e;
            }
        }
    }
}
