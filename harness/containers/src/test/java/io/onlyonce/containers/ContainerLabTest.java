package io.onlyonce.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.store.StoreOptions;
import java.util.Optional;

class ContainerLabTest extends LabContract {
    private Optional<ContainerLab> opened = Optional.empty();

    /** Nothing is left. */
    @Override
    void closed() {
        String run = opened.orElseThrow().run();
        assertThat(CleanUp.open().find()).noneMatch(left -> left.run().equals(run));
    }

    @Override
    StoreOptions options() {
        ContainerLab lab = opened.orElseGet(() -> ContainerLab.open(TestEngine.images()));
        opened = Optional.of(lab);
        return StoreOptions.embedded().from(lab);
    }

    @Override
    String origin() {
        return "container of";
    }

    @Override
    boolean mayBreak() {
        return true;
    }
}
