package io.onlyonce.junit.platform;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;

/**
 * Runs {@link io.onlyonce.junit.OnlyOnceTest} methods. An engine of its own, because Jupiter's test methods return
 * nothing, and these return what is to be tested.
 */
public final class OnlyOnceTestEngine extends HierarchicalTestEngine<RunContext> {
    /** Name in unique ids and in filters of engines. */
    public static final String ID = "onlyonce";

    private static final EngineDiscoveryRequestResolver<RootDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<RootDescriptor>builder()
                    .addClassContainerSelectorResolver(TestClasses::isContainer)
                    .addSelectorResolver(context -> new Selectors(context.getClassNameFilter()))
                    .build();

    /** For the launcher, which finds it by its registration. */
    public OnlyOnceTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        RootDescriptor root = new RootDescriptor(id);
        RESOLVER.resolve(request, root);
        return root;
    }

    @Override
    protected RunContext createExecutionContext(ExecutionRequest request) {
        return new RunContext(request.getConfigurationParameters(), request.getEngineExecutionListener());
    }
}
