package io.onlyonce.engine.plugin;

import io.onlyonce.api.ContractException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
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
    private final AtomicReference<ContractException> broken = new AtomicReference<>();

    PluginLoader(PluginSource source, List<URL> places) {
        super("plug-in " + source, places.toArray(URL[]::new), new ApiOnly());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = Rewriting.of(stream.readAllBytes());
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
