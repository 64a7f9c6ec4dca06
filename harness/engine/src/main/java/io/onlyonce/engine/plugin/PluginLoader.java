package io.onlyonce.engine.plugin;

import io.onlyonce.api.ContractException;
import io.onlyonce.engine.plugin.Rewriting.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The classes of one plug-in, apart from the harness's and from every other plug-in's, and rewritten so that an
 * accident in them stays theirs.
 */
final class PluginLoader extends URLClassLoader {
    /**
     * Names, one a line, the packages of a plug-in whose clock and chance are to be those of the node they run for. What
     * is in no such package, such as the many classes that a library itself depends on, is then left as it is.
     */
    private static final String PACKAGES_OF_NODE = "META-INF/onlyonce/packages-of-node";

    private final List<String> ofNode;
    private final AtomicReference<ContractException> broken = new AtomicReference<>();

    PluginLoader(PluginSource source, List<URL> places) {
        super(name(source), places.toArray(URL[]::new), new ApiOnly());
        this.ofNode = packagesOfNode();
    }

    private static String name(PluginSource source) {
        return source.library().isEmpty() ? "plug-in " + source : "library " + source.library();
    }

    private List<String> packagesOfNode() {
        try (InputStream stream = getResourceAsStream(PACKAGES_OF_NODE)) {
            return stream == null
                    ? List.of()
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .map(line -> line.strip() + ".")
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Extent extent(String type) {
        if (ofNode.isEmpty()) {
            return Extent.ACCIDENTS;
        }
        return ofNode.stream().anyMatch(type::startsWith) ? Extent.ALSO_CLOCK_AND_CHANCE : Extent.NOTHING;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = Rewriting.of(stream.readAllBytes(), extent(name));
            return defineClass(name, code, 0, code.length, new CodeSource(getURLs()[0], (Certificate[]) null));
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** Notes that the plug-in tried what no plug-in may do; the first time counts, also if the plug-in hides it. */
    ContractException refuse(String call) {
        ContractException refused = new ContractException(
                getName(),
                "that it called " + call,
                "a strategy that leaves the process alone",
                "throw an exception instead");
        broken.compareAndSet(null, refused);
        return refused;
    }

    /** What it tried. */
    Optional<ContractException> broken() {
        return Optional.ofNullable(broken.get());
    }
}
