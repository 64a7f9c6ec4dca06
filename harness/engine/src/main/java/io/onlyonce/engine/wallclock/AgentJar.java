package io.onlyonce.engine.wallclock;

import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import io.onlyonce.engine.store.Cache;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * The jar that starts a JVM with the {@link ClockAgent}: it names the agent, which is on the class path, and holds what
 * has to be before the JDK's own classes. Made from the classes that are running, whether these are in a jar or not.
 */
public final class AgentJar {
    private static final String FILE = "clock-agent.jar";

    private AgentJar() {}

    /** The option of {@code java} for it, given where it is. */
    public static String option(Path jar) {
        return "-javaagent:" + jar;
    }

    /** The jar, which is kept in the cache. */
    public static Path provide(Path cache) {
        try {
            byte[] jar = jar();
            CRC32 crc = new CRC32();
            crc.update(jar);
            String name = "clock-agent-%08x".formatted(crc.getValue());
            Path entry = new Cache(cache).provide(name, directory -> Files.write(directory.resolve(FILE), jar));
            return entry.resolve(FILE).toAbsolutePath();
        } catch (IOException e) {
            throw ProblemException.of(
                            ProblemKind.DISK,
                            cache.toString(),
                            e.toString(),
                            "to keep the agent there that moves the clock of a library's node",
                            "Free some space, or choose another cache with XDG_CACHE_HOME.")
                    .because(e);
        }
    }

    private static byte[] jar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            ZipEntry manifest = entry("META-INF/MANIFEST.MF");
            jar.putNextEntry(manifest);
            manifest().write(jar);
            add(jar, WallClock.class.getName().replace('.', '/') + ".class");
        }
        return bytes.toByteArray();
    }

    private static void add(JarOutputStream jar, String resource) throws IOException {
        jar.putNextEntry(entry(resource));
        try (InputStream code = WallClock.class.getResourceAsStream("/" + resource)) {
            if (code == null) {
                throw new FileNotFoundException(resource);
            }
            code.transferTo(jar);
        }
    }

    /** The same bytes each time. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", ClockAgent.class.getName());
        main.putValue("Boot-Class-Path", FILE);
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Can-Redefine-Classes", "true");
        return manifest;
    }
}
