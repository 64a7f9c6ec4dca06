package io.onlyonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.NodeContext;
import io.onlyonce.api.Slot;
import io.onlyonce.api.Work;
import io.onlyonce.engine.plugin.Plugin;
import io.onlyonce.engine.plugin.PluginSource;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which time it is, and what chance gives, for the code of a plug-in that asks for its node's. */
@Timeout(60)
class PluginSurroundingsTest {
    private static final Instant NODES_TIME = Instant.parse("2026-03-07T02:30:00Z");

    private static final String SENSES = """
            package lib;
            import java.time.*;
            import java.util.*;
            import java.util.function.Supplier;
            public final class Senses {
                private static final Clock KEPT = Clock.systemUTC();
                public static String read() throws InterruptedException {
                    List<Object> seen = new ArrayList<>();
                    seen.add(Instant.ofEpochMilli(System.currentTimeMillis()));
                    seen.add(new java.util.Date().toInstant());
                    seen.add(Calendar.getInstance().toInstant());
                    seen.add(Instant.now());
                    seen.add(KEPT.instant());
                    seen.add(LocalDateTime.now(ZoneOffset.UTC).toInstant(ZoneOffset.UTC));
                    seen.add(ZonedDateTime.now().toInstant());
                    Supplier<Instant> reference = Instant::now;
                    seen.add(reference.get());
                    Thread other = new Thread(() -> seen.add(Instant.now()));
                    other.start();
                    other.join();
                    seen.add(UUID.randomUUID());
                    byte[] drawn = new byte[8];
                    java.util.concurrent.ThreadLocalRandom.current().nextBytes(drawn);
                    seen.add(Arrays.hashCode(drawn));
                    seen.add(new java.security.SecureRandom().nextInt(1_000_000_000));
                    Random asked = java.util.concurrent.ThreadLocalRandom.current();
                    seen.add(asked.nextLong());
                    return String.join(" ", seen.stream().map(String::valueOf).toList());
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void thePackagesThatAPluginNamesSeeTheClockOfTheNodeAndChanceThatRepeats() throws Exception {
        try (Plugin plugin = plugin("lib")) {
            List<String> first = seen(plugin, "n1");
            assertThat(first.subList(0, 9)).containsOnly(NODES_TIME.toString());
            assertThat(seen(plugin, "n1")).as("a fresh guard").isEqualTo(first);
            assertThat(seen(plugin, "n2").get(9)).as("another node").isNotEqualTo(first.get(9));
        }
    }

    @Test
    void everyOtherPackageSeesTheMachine() throws Exception {
        try (Plugin plugin = plugin("library.of.others")) {
            List<String> first = seen(plugin, "n1");
            assertThat(first.subList(0, 9)).doesNotContain(NODES_TIME.toString());
            assertThat(seen(plugin, "n1").get(9)).isNotEqualTo(first.get(9));
        }
    }

    private Plugin plugin(String packages) throws IOException {
        EvilStrategy strategy =
                EvilStrategy.named("senses").in("ATTEMPT", "if (true) throw new Exception(lib.Senses.read());");
        new PluginJar(directory).source("lib.Senses", SENSES).strategy(strategy).build("senses.jar");
        Path classes = directory.resolve("building-senses.jar/classes");
        Path named =
                Files.createDirectories(classes.resolve("META-INF/onlyonce")).resolve("packages-of-node");
        Files.writeString(named, packages + "\n");
        return Plugin.open(new PluginSource("", classes), Plugin.LIMIT);
    }

    private static List<String> seen(Plugin plugin, String node) throws Exception {
        GuardStrategy strategy = plugin.strategies().get(0);
        var guard = strategy.attach(node(node));
        Throwable told = catchThrowable(() -> guard.attempt(Slot.record("job", "1"), unused(Work.class)));
        return Arrays.asList(String.valueOf(told.getMessage()).split(" "));
    }

    private static NodeContext node(String name) {
        return (NodeContext) Proxy.newProxyInstance(
                NodeContext.class.getClassLoader(),
                new Class<?>[] {NodeContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> name;
                    case "processId" -> 7L;
                    case "clock" -> Clock.fixed(NODES_TIME, ZoneOffset.UTC);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, all) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }
}
