package io.onlyonce.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What has to be so of every adapter that comes with OnlyOnce. */
class BuiltInAdaptersTest {
    private final List<Adapter> adapters = Adapters.builtIn();

    @Test
    void theUsualVersionIsATestedOne() {
        assertThat(adapters)
                .isNotEmpty()
                .allSatisfy(adapter -> assertThat(adapter.library().tested())
                        .as(adapter.library().name())
                        .contains(adapter.library().version()));
    }

    @Test
    void noTwoStrategiesHaveOneId() {
        Set<String> seen = new HashSet<>();
        adapters.stream()
                .flatMap(adapter -> adapter.library().ids().stream())
                .forEach(id -> assertThat(seen.add(id)).as(id).isTrue());
    }

    @Test
    void everyStrategyIsResolvedFromCoordinatesOfTheLibraryItself() {
        for (Adapter adapter : adapters) {
            for (LibraryStrategy strategy : adapter.library().strategies()) {
                assertThat(Coordinates.own(strategy, "1.2.3").getVersion()).isEqualTo("1.2.3");
                assertThat(Coordinates.of(strategy, "1.2.3")).noneMatch(text -> text.contains("$"));
            }
        }
    }

    @Test
    void anAdapterBringsItsOwnClassesAndNoneOfALibrary() throws IOException {
        for (Adapter adapter : adapters) {
            assertThat(entries(adapter))
                    .as(adapter.library().name())
                    .contains("META-INF/services/io.onlyonce.api.GuardStrategy")
                    .filteredOn(entry -> entry.endsWith(".class"))
                    .isNotEmpty()
                    .allMatch(entry -> entry.startsWith("io/onlyonce/library/"));
        }
    }

    private static List<String> entries(Adapter adapter) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(adapter.jar()))) {
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
