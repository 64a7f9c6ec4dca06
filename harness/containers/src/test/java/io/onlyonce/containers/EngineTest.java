package io.onlyonce.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.StoreSite;
import io.onlyonce.engine.store.StoreUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EngineTest {
    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(Engine.isAtLeast("1.41", "1.41")).isTrue();
        assertThat(Engine.isAtLeast("1.50", "1.41")).isTrue();
        assertThat(Engine.isAtLeast("2.0", "1.41")).isTrue();
        assertThat(Engine.isAtLeast("1.9", "1.41")).isFalse();
        assertThat(Engine.isAtLeast("", "1.41")).isFalse();
    }

    @Test
    void aNameWithoutATagMeansTheLatest() {
        Images images = new Images("postgres", "host:5000/redis", "a/b:1", "c@sha256:0");
        assertThat(images).isEqualTo(new Images("postgres:latest", "host:5000/redis:latest", "a/b:1", "c@sha256:0"));
    }

    @Test
    void anImageThatCannotBePulledIsNamedWithWhatToDo() {
        Images usual = TestEngine.images();
        ContainerLab lab = ContainerLab.open(
                new Images(usual.postgres(), "localhost:1/onlyonce-none:1", usual.toxiproxy(), usual.node()));
        try (StoreSite site = lab.open(StoreOptions.embedded().cache(), StoreUse.EXPLORE)) {
            assertThatThrownBy(site::redis)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("image localhost:1/onlyonce-none:1: it is not here and cannot be pulled")
                    .hasMessageContaining("--redis-image")
                    .hasMessageContaining("docker/offline/build-images.sh")
                    .satisfies(e -> assertThat(((ProblemException) e).kind()).isEqualTo(ProblemKind.CONTAINERS));
        }
        assertThat(CleanUp.open().find()).noneMatch(left -> left.run().equals(lab.run()));
    }
}
