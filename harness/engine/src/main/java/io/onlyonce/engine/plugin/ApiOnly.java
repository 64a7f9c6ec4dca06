package io.onlyonce.engine.plugin;

import io.onlyonce.api.GuardStrategy;
import java.util.Set;

/** What a plug-in sees of the harness: the API, and nothing else but the JDK. */
final class ApiOnly extends ClassLoader {
    private static final String API = GuardStrategy.class.getPackageName() + ".";

    /** What rewritten classes call. */
    private static final Set<String> CALLED = Set.of(Escapes.class.getName(), StandIns.class.getName());

    ApiOnly() {
        super("OnlyOnce's API", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(API) || CALLED.contains(name)) {
            return Class.forName(name, false, GuardStrategy.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
