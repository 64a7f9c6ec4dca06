package io.onlyonce.junit;

import io.onlyonce.engine.store.StoreLauncher;
import io.onlyonce.engine.store.StoreOptions;
import io.onlyonce.engine.store.Stores;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands embedded stores to tests; started for the first one that asks, stopped after the last test of the JVM. */
final class StoresExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(StoresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stores.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // What is in the root store and can be closed is closed by JUnit when all tests have ended.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Stores.class, type -> StoreLauncher.start(StoreOptions.embedded()), Stores.class);
    }
}
