package io.onlyonce.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.onlyonce.engine.store.StoreOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ContainerLabTest extends LabContract {
    private static ContainerLab lab;

    @BeforeAll
    static void open() {
        lab = ContainerLab.open(TestEngine.images());
    }

    /** Static, and so after the stores of the contract were closed. */
    @AfterAll
    static void nothingIsLeft() {
        if (lab != null) {
            assertThat(CleanUp.open().find()).noneMatch(left -> left.run().equals(lab.run()));
        }
    }

    @Override
    StoreOptions options() {
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
