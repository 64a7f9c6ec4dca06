package io.onlyonce.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
    private static final LibraryStrategy LOCK = new LibraryStrategy(
            "lock",
            "a lock",
            List.of("g:lock:${version}", "[,2) g:client:1.1", "[2,) g:client:2.7"),
            LibraryStrategy.Host.THREAD,
            List.of());

    @Test
    void theVersionStandsWhereTheAdapterLeftRoomForIt() {
        assertThat(Coordinates.of(LOCK, "1.9.3")).contains("g:lock:1.9.3");
        assertThat(Coordinates.own(LOCK, "1.9.3")).hasToString("g:lock:jar:1.9.3");
    }

    @Test
    void whatAVersionNeedsBesideDependsOnItsRange() {
        assertThat(Coordinates.of(LOCK, "1.9.3")).containsExactly("g:lock:1.9.3", "g:client:1.1");
        assertThat(Coordinates.of(LOCK, "2.0")).containsExactly("g:lock:2.0", "g:client:2.7");
    }
}
