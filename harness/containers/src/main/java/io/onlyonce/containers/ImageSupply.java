package io.onlyonce.containers;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.util.concurrent.TimeUnit;

/** Sees to it that an image is there before something is started from it. */
final class ImageSupply {
    private static final long PULL_MINUTES = 10;

    private final Engine engine;
    private final Images images;
    private boolean pulled;

    ImageSupply(Engine engine, Images images) {
        this.engine = engine;
        this.images = images;
    }

    /**
     * Pulls the image unless it is there.
     *
     * @throws ProblemException if it is neither there nor can be pulled
     */
    synchronized void provide(String image) {
        if (!engine.hasImage(image)) {
            pull(image);
            pulled = true;
        }
    }

    /** Whether a registry has been reached in this run. */
    synchronized boolean canPull() {
        return pulled;
    }

    private void pull(String image) {
        try {
            PullImageResultCallback done = engine.client().pullImageCmd(image).exec(new PullImageResultCallback());
            if (!done.awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES) || !engine.hasImage(image)) {
                throw absent(image, "was not there after %d minutes".formatted(PULL_MINUTES));
            }
        } catch (DockerException e) {
            throw absent(image, "'%s'".formatted(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")))
                    .because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw absent(image, "interrupted").because(e);
        }
    }

    private ProblemException absent(String image, String why) {
        return ProblemException.of(
                ProblemKind.CONTAINERS,
                "image " + image,
                "it is not here and cannot be pulled (%s)".formatted(why),
                "an image to start a container from",
                "Pull it where there is a registry ('docker pull %s'), name another one with %s, or build stand-ins with docker/offline/build-images.sh ('docker images' shows their names)."
                        .formatted(image, images.option(image)));
    }
}
