package io.onlyonce.engine.plugin;

import io.onlyonce.api.GuardStrategy;

/** What a plug-in sees of the harness: the API, and nothing else but the JDK. */
final class ApiOnly extends ClassLoader {
    private static final String API = GuardStrategy.class.getPackageName() + ".";

    ApiOnly() {
        super("OnlyOnce's API", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(API) || name.equals(Escapes.class.getName())) {
            return Class.forName(name, false, GuardStrategy.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
